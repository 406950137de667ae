/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of the files that builds wrote to one target in a package, by name and digest. It distinguishes these
 * files from files of other origin. The record is stored in the linuxkit cache: there it is not part of the tag or the
 * build context, and a cloned repository cannot contain a false one.
 */
final class WrittenFiles {
    private static final String DIRECTORY = ".depends";

    private final Path record;
    private final Path place;

    private WrittenFiles(Path record, Path place) {
        this.record = record;
        this.place = place;
    }

    /**
     * Returns the record of a target.
     *
     * @param place the target, a file or directory; absolute, without links in its parents
     * @param cacheDirectory the directory of the linuxkit cache, absolute
     * @return the record; empty when no build wrote to the target
     */
    static WrittenFiles of(Path place, Path cacheDirectory) {
        String name =
                Digest.of(place.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return new WrittenFiles(cacheDirectory.resolve(DIRECTORY).resolve(name + ".json"), place);
    }

    /** Returns whether a build wrote the file with its present content. */
    boolean has(Path file) throws IOException {
        List<String> digests = read().strings(key(file));
        return !digests.isEmpty()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && digests.contains(digest(file).toString());
    }

    /**
     * Adds a digest of a file. It has to be called before the file is written, so that the file is in the record even
     * if the build is killed in between.
     */
    void add(Path file, Digest content) throws IOException {
        JsonObject known = read();
        List<String> digests = new ArrayList<>(known.strings(key(file)));
        digests.add(content.toString());
        write(known.with(key(file), digests));
    }

    /** Removes the former digests of a file, after it was written. */
    void settle(Path file, Digest content) throws IOException {
        write(read().with(key(file), List.of(content.toString())));
    }

    private String key(Path file) {
        return place.relativize(file).toString();
    }

    /** Returns the digest of a file's content. */
    static Digest digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(bytes, Digest.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Digest.finish(in.getMessageDigest().digest());
        }
    }

    /** Reads a malformed record as empty: then the existing files count as written by others, and none is removed. */
    private JsonObject read() throws IOException {
        try {
            return Files.exists(record) ? JsonDocument.read(record) : JsonObject.empty();
        } catch (JsonException e) {
            return JsonObject.empty();
        }
    }

    private void write(JsonObject content) throws IOException {
        Files.createDirectories(record.resolveSibling("."));
        AtomicFile.write(record, content.toBytes());
    }
}
