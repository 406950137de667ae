/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar that is produced while it is read, without threads, pipes or temporary files, and with one block of memory for
 * any size. Its bytes depend only on the entries: owner 0, a fixed time, and PAX headers only for what ustar cannot
 * represent.
 *
 * <p>When the content of an entry fails, so does reading the tar; an incomplete tar never looks complete.
 */
public final class TarStream extends InputStream {
    private static final int BLOCK = 512;

    /** 1980-01-01, the oldest time that every archive format can hold. */
    public static final long MODIFIED_MILLIS = 315_532_800_000L;

    private final Iterator<TarEntry> entries;
    private InputStream current = InputStream.nullInputStream();
    private Stage stage = Stage.HEADER;
    private TarEntry entry = TarEntry.directory("", 0);

    private enum Stage {
        HEADER,
        CONTENT,
        PADDING,
        ENDED
    }

    /**
     * Creates a tar of entries.
     *
     * @param entries the entries, requested one after the other
     */
    public TarStream(Iterator<TarEntry> entries) {
        this.entries = entries;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = current.read(buffer, offset, length);
            if (count > 0) {
                return count;
            }
            current.close();
            if (!advance()) {
                return -1;
            }
        }
    }

    private boolean advance() throws IOException {
        switch (stage) {
            case HEADER -> {
                if (!entries.hasNext()) {
                    stage = Stage.ENDED;
                    current = new ByteArrayInputStream(new byte[2 * BLOCK]);
                    return true;
                }
                entry = entries.next();
                current = new ByteArrayInputStream(header(entry));
                stage = Stage.CONTENT;
            }
            case CONTENT -> {
                current = new ExactContent(entry);
                stage = Stage.PADDING;
            }
            case PADDING -> {
                current = new ByteArrayInputStream(new byte[(int) (-entry.sizeBytes() & (BLOCK - 1))]);
                stage = Stage.HEADER;
            }
            case ENDED -> {
                return false;
            }
        }
        return true;
    }

    private static byte[] header(TarEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * BLOCK);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        tar.putArchiveEntry(archiveEntry(entry));
        tar.flush();
        return bytes.toByteArray();
    }

    private static TarArchiveEntry archiveEntry(TarEntry entry) {
        TarArchiveEntry header = new TarArchiveEntry(entry.name(), type(entry.kind()), true);
        header.setMode(entry.mode());
        header.setSize(entry.sizeBytes());
        header.setLinkName(entry.linkTarget());
        header.setIds(0, 0);
        header.setNames("", "");
        header.setModTime(MODIFIED_MILLIS);
        return header;
    }

    private static byte type(TarEntry.Kind kind) {
        return switch (kind) {
            case FILE -> TarConstants.LF_NORMAL;
            case DIRECTORY -> TarConstants.LF_DIR;
            case LINK -> TarConstants.LF_SYMLINK;
        };
    }

    @Override
    public void close() throws IOException {
        stage = Stage.ENDED;
        current.close();
    }
}
