/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A file that describes a package. Only a regular file is opened, since a FIFO or a device may never end. A file that a symbolic
 * link takes from outside the package is not opened either, since its lines may be quoted in messages.
 *
 * @param directory the directory of the package
 * @param path the path of the file; a path that itself names a place outside the package is allowed
 */
record SourceFile(Path directory, Path path) {
    /** The maximum size of a Dockerfile or an ignore file, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final String REPLACE = "Replace it by a file of the package";

    /** Creates an error from what was found and what to do. */
    interface Refusal extends BiFunction<String, String, UserException> {}

    /** Returns the target of a symbolic link that leaves the package. */
    Optional<Path> outside() {
        Path root = directory.toAbsolutePath().normalize();
        Path real = real(path);
        boolean leaves = path.toAbsolutePath().normalize().startsWith(root) && !real.startsWith(real(root));
        return leaves ? Optional.of(real) : Optional.empty();
    }

    /** Refuses a file that must not be opened; a missing file is not refused. */
    void require(Refusal refusal) {
        Optional<Path> outside = outside();
        if (outside.isPresent()) {
            throw refusal.apply("it leaves the package by a symbolic link, to '" + outside.get() + "'", REPLACE);
        }
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw refusal.apply("it is a FIFO, a socket or a device", REPLACE);
        }
    }

    /** Returns the text; refuses a directory or a file longer than {@link #MAX_BYTES}. What is not UTF-8 becomes U+FFFD. */
    String text(Refusal refusal) {
        require(refusal);
        if (Files.isDirectory(path)) {
            throw refusal.apply("it is a directory", REPLACE);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refusal.apply("it is larger than 1 MiB", "Shorten it");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refusal.apply("it cannot be read: " + e.getMessage(), "Set its permissions");
        }
    }

    /** Returns the path with the links of its existing part resolved. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }
}
