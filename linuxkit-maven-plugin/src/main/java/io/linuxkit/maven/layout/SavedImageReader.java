/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.TarReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader for the tar of {@code docker save} in one pass. The purpose of an entry is known only at the end, so
 * everything that may be a layer is compressed to a blob at once, and everything that may be JSON is kept.
 *
 * @see <a href="https://github.com/moby/moby/blob/v26.1.5/image/tarexport/save.go">docker save</a>
 */
final class SavedImageReader {
    /** The offset of the magic number in a tar header. */
    private static final int TAR_MAGIC = 257;

    private static final int SNIFFED_BYTES = 512;
    private static final Pattern BLOB = Pattern.compile("blobs/sha256/([0-9a-f]{64})");

    private final LayerIntake layers;
    private final CacheListener listener;

    SavedImageReader(LayerIntake layers, CacheListener listener) {
        this.layers = layers;
        this.listener = listener;
    }

    /**
     * Reads to the end of the stream.
     *
     * @throws SavedImageException when the stream fails or is not a tar of files
     * @throws IOException when the cache cannot be written
     */
    SavedImage read(InputStream dockerSave) throws IOException {
        InputStream input = new SavedStream(dockerSave, listener);
        TarReader tar = new TarReader(input);
        SavedImage image = new SavedImage();
        try {
            for (var entry = next(tar); entry.isPresent(); entry = next(tar)) {
                take(entry.get(), tar, image);
            }
            input.transferTo(OutputStream.nullOutputStream());
            return image;
        } catch (IOException | RuntimeException | Error e) {
            image.close();
            throw e;
        }
    }

    private static Optional<TarReader.Entry> next(TarReader tar) {
        try {
            return tar.next();
        } catch (IOException e) {
            throw SavedImageException.broken(e);
        }
    }

    private void take(TarReader.Entry entry, TarReader tar, SavedImage image) throws IOException {
        String name = EntryName.of(entry.name());
        switch (entry.type()) {
            case FILE -> takeFile(name, entry.sizeBytes(), new EntryContent(tar.content()), image);
            case SYMBOLIC_LINK -> image.addLink(name, EntryName.linkTarget(name, entry.linkName()));
            case HARD_LINK -> image.addLink(name, EntryName.of(entry.linkName()));
            case DIRECTORY -> {}
            case OTHER -> throw new SavedImageException("its entry '" + name + "' is neither file, directory nor link");
        }
    }

    private void takeFile(String name, long sizeBytes, InputStream entry, SavedImage image) throws IOException {
        PushbackInputStream content = new PushbackInputStream(entry, SNIFFED_BYTES);
        byte[] start = content.readNBytes(SNIFFED_BYTES);
        content.unread(start);
        Optional<Digest> announced = announced(name);
        if (startsWith(start, 0, 0x28, 0xb5, 0x2f, 0xfd)) {
            throw SavedImageException.zstandard(name);
        } else if (startsWith(start, 0, 0x1f, 0x8b)) {
            LayerBlob layer = layers.takeGzip(content);
            image.addLayer(name, layer);
            check(name, announced, layer.descriptor().digest());
        } else if (isJson(start)) {
            image.addDocument(name, sizeBytes, content).ifPresent(digest -> check(name, announced, digest));
        } else if (start.length == SNIFFED_BYTES) {
            LayerBlob layer = layers.takePlain(content, announced);
            image.addLayer(name, layer);
            check(name, announced, layer.diffId());
        }
    }

    private static Optional<Digest> announced(String name) {
        Matcher blob = BLOB.matcher(name);
        return blob.matches() ? Optional.of(new Digest(blob.group(1))) : Optional.empty();
    }

    private static void check(String name, Optional<Digest> announced, Digest found) {
        if (announced.isPresent() && !announced.get().equals(found)) {
            throw new SavedImageException("its entry '" + name + "' has the digest '" + found + "'");
        }
    }

    private static boolean isJson(byte[] start) {
        return (startsWith(start, 0, '{') || startsWith(start, 0, '['))
                && !startsWith(start, TAR_MAGIC, 'u', 's', 't', 'a', 'r');
    }

    private static boolean startsWith(byte[] bytes, int offset, int... magic) {
        if (bytes.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[offset + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Distinguishes failures of the stream from failures of the cache. */
    private static final class EntryContent extends FilterInputStream {
        EntryContent(InputStream content) {
            super(content);
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw SavedImageException.broken(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw SavedImageException.broken(e);
            }
        }
    }
}
