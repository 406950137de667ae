/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;

/** The objects of a SHA-256 repository, loose or packed (gitformat-pack(5)); JGit reads SHA-1 names only. */
final class Sha256Objects {
    static final int ID_BYTES = 32;
    private static final String[] TYPES = {"", "commit", "tree", "blob", "tag"};
    private static final int OFFSET_DELTA = 6;
    private static final int REFERENCE_DELTA = 7;
    private static final int INDEX_HEADER = 8;
    private static final int FANOUT = 256 * Integer.BYTES;

    /** The maximum number of alternates, each named by the one before, that are followed, as in git. */
    private static final int MOST_ALTERNATES = 5;

    /** The length of the longest chain of deltas that git writes. */
    private static final int MOST_DELTAS = 4095;

    /** The maximum size of an object in memory; no commit or tree is larger. */
    private static final int MOST_BYTES = 1 << 28;

    private final List<Path> directories = new ArrayList<>();
    private final List<Pack> packs = new ArrayList<>();

    /** The type and the content of an object. */
    static final class Content {
        private final String type;
        private final byte[] bytes;

        Content(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        String type() {
            return type;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private record Pack(ByteBuffer index, ByteBuffer data) {}

    /** Creates a view of the objects of some directories and their alternates. */
    Sha256Objects(List<Path> directories) throws IOException {
        for (Path directory : directories) {
            addDirectory(directory, 0);
        }
    }

    private void addDirectory(Path directory, int depth) throws IOException {
        if (directories.contains(directory) || depth > MOST_ALTERNATES) {
            return;
        }
        directories.add(directory);
        Path packDirectory = directory.resolve("pack");
        if (Files.isDirectory(packDirectory)) {
            try (DirectoryStream<Path> indexes = Files.newDirectoryStream(packDirectory, "*.idx")) {
                for (Path index : indexes) {
                    String name = index.getFileName().toString().replaceFirst("idx$", "pack");
                    packs.add(new Pack(map(index), map(index.resolveSibling(name))));
                }
            }
        }
        Path alternates = directory.resolve("info/alternates");
        if (Files.isRegularFile(alternates)) {
            for (String line : Files.readAllLines(alternates)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    addDirectory(directory.resolve(line).normalize(), depth + 1);
                }
            }
        }
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** Reads an object by its 64 hex digits. */
    Optional<Content> read(String id) throws IOException {
        return read(id, 0);
    }

    private Optional<Content> read(String id, int deltas) throws IOException {
        for (Path directory : directories) {
            Path loose = directory.resolve(id.substring(0, 2)).resolve(id.substring(2));
            if (Files.isRegularFile(loose)) {
                return Optional.of(loose(loose));
            }
        }
        for (Pack pack : packs) {
            long offset = offset(pack.index(), HexFormat.of().parseHex(id));
            if (offset >= 0) {
                return Optional.of(packed(pack, offset, deltas));
            }
        }
        return Optional.empty();
    }

    private static Content loose(Path file) throws IOException {
        try (InputStream stream = new InflaterInputStream(Files.newInputStream(file))) {
            byte[] all = stream.readNBytes(MOST_BYTES);
            int end = 0;
            while (all[end] != 0) {
                end++;
            }
            String header = new String(all, 0, end, StandardCharsets.US_ASCII);
            return new Content(header.substring(0, header.indexOf(' ')), Arrays.copyOfRange(all, end + 1, all.length));
        }
    }

    private static long offset(ByteBuffer index, byte[] id) {
        int first = Byte.toUnsignedInt(id[0]);
        int low = first == 0 ? 0 : index.getInt(INDEX_HEADER + (first - 1) * Integer.BYTES);
        int high = index.getInt(INDEX_HEADER + first * Integer.BYTES);
        int count = index.getInt(INDEX_HEADER + FANOUT - Integer.BYTES);
        byte[] candidate = new byte[ID_BYTES];
        for (int i = low; i < high; i++) {
            index.get(INDEX_HEADER + FANOUT + i * ID_BYTES, candidate);
            if (Arrays.equals(candidate, id)) {
                int offsets = INDEX_HEADER + FANOUT + count * (ID_BYTES + Integer.BYTES);
                int offset = index.getInt(offsets + i * Integer.BYTES);
                int large = offsets + count * Integer.BYTES + (offset & Integer.MAX_VALUE) * Long.BYTES;
                return offset >= 0 ? offset : index.getLong(large);
            }
        }
        return -1;
    }

    private Content packed(Pack pack, long offset, int deltas) throws IOException {
        if (deltas > MOST_DELTAS) {
            throw new IOException("a packed object has too many deltas");
        }
        ByteBuffer data = pack.data().duplicate().position(Math.toIntExact(offset));
        int header = Byte.toUnsignedInt(data.get());
        int type = (header >> 4) & 7;
        while ((header & 0x80) != 0) {
            header = Byte.toUnsignedInt(data.get());
        }
        if (type == OFFSET_DELTA) {
            Content base = packed(pack, offset - distance(data), deltas + 1);
            return new Content(base.type(), BinaryDelta.apply(base.bytes(), inflated(data)));
        }
        if (type == REFERENCE_DELTA) {
            byte[] id = new byte[ID_BYTES];
            data.get(id);
            Content base = read(HexFormat.of().formatHex(id), deltas + 1)
                    .orElseThrow(() -> new IOException("a delta has no base"));
            return new Content(base.type(), BinaryDelta.apply(base.bytes(), inflated(data)));
        }
        return new Content(TYPES[type], inflated(data));
    }

    private static long distance(ByteBuffer data) {
        int next = Byte.toUnsignedInt(data.get());
        long distance = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = Byte.toUnsignedInt(data.get());
            distance = ((distance + 1) << 7) + (next & 0x7f);
        }
        return distance;
    }

    private static byte[] inflated(ByteBuffer data) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IOException("a packed object ends too early");
                }
                if (output.size() > MOST_BYTES) {
                    throw new IOException("a packed object is too large");
                }
                output.write(buffer, 0, length);
            }
            return output.toByteArray();
        } catch (DataFormatException e) {
            throw new IOException("a packed object is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
