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
 * The record of the files that builds wrote to one place of a package, by name and digest, so that nobody else's file is
 * taken for one of them. It stands in the linuxkit cache, where neither the tag nor the build context covers it, and where
 * no repository that is cloned can bring a record of its own.
 */
final class WrittenFiles {
    private static final String DIRECTORY = ".depends";

    private final Path record;
    private final Path place;

    private WrittenFiles(Path record, Path place) {
        this.record = record;
        this.place = place;
    }

    /** The record of a place; both paths are absolute, and the place is free of links. */
    static WrittenFiles of(Path place, Path cacheDirectory) {
        String name =
                Digest.of(place.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return new WrittenFiles(cacheDirectory.resolve(DIRECTORY).resolve(name + ".json"), place);
    }

    /** Whether a build wrote the file as it is now. */
    boolean has(Path file) throws IOException {
        List<String> digests = read().strings(key(file));
        return !digests.isEmpty()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && digests.contains(digest(file).toString());
    }

    /** Tells of a file before it stands in its place, so that a build that is killed in between leaves no stranger. */
    void add(Path file, Digest content) throws IOException {
        JsonObject known = read();
        List<String> digests = new ArrayList<>(known.strings(key(file)));
        digests.add(content.toString());
        write(known.with(key(file), digests));
    }

    /** Forgets what the file was before. */
    void settle(Path file, Digest content) throws IOException {
        write(read().with(key(file), List.of(content.toString())));
    }

    private String key(Path file) {
        return place.relativize(file).toString();
    }

    /** The digest of a whole file. */
    static Digest digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(bytes, Digest.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Digest.finish(in.getMessageDigest().digest());
        }
    }

    /** A record that cannot be read is none: then nothing is known to be ours, and nothing is removed. */
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
