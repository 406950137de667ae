/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a tar stream, entry by entry. A tar without its end mark is an error, and so are headers (long names, PAX
 * records) of more than {@value #MAXIMUM_HEADER_BYTES} bytes for one entry.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13">ustar and pax formats</a>
 */
public final class TarReader {
    /** The largest total size of the headers of one entry, in bytes. */
    public static final int MAXIMUM_HEADER_BYTES = 1 << 20;

    /** The type of an entry. */
    public enum Type {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        SYMBOLIC_LINK,
        /** Another name for an earlier entry. */
        HARD_LINK,
        /** A device, a FIFO, or an unknown type. */
        OTHER
    }

    /**
     * The header of an entry.
     *
     * @param name the path exactly as in the archive, not checked in any way
     * @param type the type of the entry
     * @param sizeBytes the size of the content in bytes; 0 for all but files
     * @param linkName the target of a link exactly as in the archive; empty for other entries
     */
    public record Entry(String name, Type type, long sizeBytes, String linkName) {}

    private final HeaderLimit input;
    private final Archive archive;

    /**
     * Creates a reader of a stream, which the caller closes.
     *
     * @param input a stream at the start of a tar
     */
    public TarReader(InputStream input) {
        this.input = new HeaderLimit(input);
        this.archive = new Archive(this.input);
    }

    /**
     * Moves to the next entry, skipping what was not read of the current one.
     *
     * @return the entry; empty after the last one
     * @throws IOException when the stream fails, is truncated or is not a tar
     */
    public Optional<Entry> next() throws IOException {
        archive.skipContent();
        input.allow(MAXIMUM_HEADER_BYTES);
        TarArchiveEntry entry = readHeader();
        input.allow(Long.MAX_VALUE);
        if (entry == null && !archive.ended) {
            throw new EOFException("the tar is truncated");
        }
        return Optional.ofNullable(entry).map(TarReader::describe);
    }

    private @Nullable TarArchiveEntry readHeader() throws IOException {
        try {
            return archive.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("the tar has a malformed header", e);
        }
    }

    /**
     * Returns the content of the current entry.
     *
     * @return a stream that ends with the entry and throws {@link IOException} when the tar is truncated; closing it
     *     has no effect
     */
    public InputStream content() {
        return new FilterInputStream(archive) {
            @Override
            public void close() {}
        };
    }

    private static Entry describe(TarArchiveEntry entry) {
        Type type = type(entry);
        return new Entry(
                entry.getName(),
                type,
                type == Type.FILE ? entry.getSize() : 0,
                entry.getLinkName() == null ? "" : entry.getLinkName());
    }

    private static Type type(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return Type.SYMBOLIC_LINK;
        }
        if (entry.isLink()) {
            return Type.HARD_LINK;
        }
        if (entry.isDirectory()) {
            return Type.DIRECTORY;
        }
        boolean special = entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice() || entry.isSparse();
        return entry.isFile() && !special ? Type.FILE : Type.OTHER;
    }

    /** Detects whether an archive ended with its end mark or was cut off between two entries. */
    private static final class Archive extends TarArchiveInputStream {
        private boolean ended;

        Archive(InputStream input) {
            super(input, "UTF-8");
        }

        @Override
        protected boolean isEOFRecord(byte[] record) {
            boolean end = super.isEOFRecord(record);
            ended |= end && record != null;
            return end;
        }

        void skipContent() throws IOException {
            if (getCurrentEntry() != null) {
                transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** Limits the size of headers, so that a malicious one cannot fill the memory. */
    private static final class HeaderLimit extends FilterInputStream {
        private long allowed = Long.MAX_VALUE;

        HeaderLimit(InputStream input) {
            super(input);
        }

        void allow(long bytes) {
            allowed = bytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) throws IOException {
            allowed -= bytes;
            if (allowed < 0) {
                throw new IOException(
                        "the tar has headers of more than " + MAXIMUM_HEADER_BYTES + " bytes for one entry");
            }
        }
    }
}
