/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory of a run with a place for the input, {@code input}. Everything else is watched: files next to it
 * ({@code guard/victim}), the home directory and the directory of temporary files.
 */
final class Guard {
    private static final String INPUT = "input";

    private final Path root;
    private final Map<String, String> before;

    private Guard(Path root, Map<String, String> before) {
        this.root = root;
        this.before = before;
    }

    /** Creates the directory; an existing one is replaced. */
    static Guard prepare(Path root) throws IOException {
        delete(root);
        Files.createDirectories(root.resolve("guard/directory"));
        Files.writeString(root.resolve("guard/victim"), "as it was");
        Files.writeString(root.resolve("guard/directory/config.json"), "{}");
        Files.createDirectory(root.resolve("home"));
        Files.createDirectory(root.resolve("tmp"));
        return new Guard(root, look(root));
    }

    Path home() {
        return root.resolve("home");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** Returns the empty place for an input. */
    Path emptied() throws IOException {
        delete(root.resolve(INPUT));
        return Files.createDirectory(root.resolve(INPUT));
    }

    /** Returns what has changed outside the place for the input since the last call. */
    Optional<String> change() throws IOException {
        Map<String, String> now = look(root);
        if (now.equals(before)) {
            return Optional.empty();
        }
        TreeMap<String, String> changed = new TreeMap<>(now);
        changed.entrySet().removeAll(before.entrySet());
        TreeMap<String, String> gone = new TreeMap<>(before);
        gone.keySet().removeAll(now.keySet());
        before.clear();
        before.putAll(now);
        return Optional.of("written outside its directory: " + changed.keySet() + ", removed: " + gone.keySet());
    }

    private static Map<String, String> look(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(root)) {
            for (Path child : children.toList()) {
                if (!child.getFileName().toString().equals(INPUT)) {
                    lookBelow(root, child, files);
                }
            }
        }
        return files;
    }

    private static void lookBelow(Path root, Path child, Map<String, String> files) throws IOException {
        try (Stream<Path> below = Files.walk(child)) {
            for (Path file : below.toList()) {
                String state = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file)
                        : "";
                files.put(root.relativize(file).toString(), state);
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
