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
 * A file that describes a package. Only a regular file is ever opened, since a FIFO or a device may never end, and none that
 * a symbolic link takes from outside of the package, since its lines may be quoted in messages.
 *
 * @param directory of the package
 * @param path of the file; one that is named outside of the package may be there
 */
record SourceFile(Path directory, Path path) {
    /** The longest Dockerfile or ignore file that is read. */
    static final int MAX_BYTES = 1 << 20;

    private static final String REPLACE = "Replace it by a file of the package";

    /** Makes an error of what was found and what to do. */
    interface Refusal extends BiFunction<String, String, UserException> {}

    /** Where a symbolic link leads when it leaves the package. */
    Optional<Path> outside() {
        Path root = directory.toAbsolutePath().normalize();
        Path real = real(path);
        boolean leaves = path.toAbsolutePath().normalize().startsWith(root) && !real.startsWith(real(root));
        return leaves ? Optional.of(real) : Optional.empty();
    }

    /** Refuses what must not be opened; a file that is not there passes. */
    void require(Refusal refusal) {
        Optional<Path> outside = outside();
        if (outside.isPresent()) {
            throw refusal.apply("it leaves the package by a symbolic link, to '" + outside.get() + "'", REPLACE);
        }
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw refusal.apply("it is a FIFO, a socket or a device", REPLACE);
        }
    }

    /** The text; refused when it is none, or longer than {@link #MAX_BYTES}. What is not UTF-8 becomes U+FFFD. */
    String text(Refusal refusal) {
        require(refusal);
        if (Files.isDirectory(path)) {
            throw refusal.apply("it is a directory", REPLACE);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refusal.apply("it has more than 1 MiB, which no daemon has to read", "Shorten it");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refusal.apply("it cannot be read: " + e.getMessage(), "Set its permissions");
        }
    }

    /** The path with the links of its existing part resolved. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }
}
