/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;

/** The branches, tags and other names of a SHA-256 repository, loose or packed. */
final class Sha256References {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";
    private static final String TAGS = "refs/tags/";
    private static final String HEAD = "HEAD";

    /** The most bytes that are read of a file with one line. */
    private static final int LINE_BYTES = 8192;

    /** The maximum number of symbolic references, each to the next, that are followed, as in git. */
    private static final int MOST_STEPS = 5;

    private final Path gitDirectory;
    private final Path common;
    private final SortedMap<String, String> packed;

    Sha256References(Path gitDirectory, Path common) throws IOException {
        this.gitDirectory = gitDirectory;
        this.common = common;
        this.packed = packed(common.resolve("packed-refs"));
    }

    /** Returns the id of a full name. */
    Optional<String> find(String name) throws IOException {
        String current = name;
        for (int i = 0; i <= MOST_STEPS; i++) {
            if (!current.equals(HEAD) && !Repository.isValidRefName(current)) {
                return Optional.empty();
            }
            Optional<String> text = loose(current);
            if (text.isEmpty()) {
                return Optional.ofNullable(packed.get(current));
            }
            if (!text.get().startsWith(SYMBOLIC)) {
                return text.filter(id -> ID.matcher(id).matches());
            }
            current = text.get().substring(SYMBOLIC.length());
        }
        return Optional.empty();
    }

    private Optional<String> loose(String name) throws IOException {
        for (Path directory : new Path[] {gitDirectory, common}) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                return Optional.of(line(file));
            }
        }
        return Optional.empty();
    }

    private static String line(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(LINE_BYTES), StandardCharsets.UTF_8).strip();
        }
    }

    /** Returns the short names of all tags, sorted. */
    Iterable<String> tags() throws IOException {
        Map<String, String> found = new TreeMap<>(packed);
        Path directory = common.resolve(TAGS);
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> found.put(common.relativize(file).toString(), ""));
            }
        }
        return found.keySet().stream()
                .filter(name -> name.startsWith(TAGS))
                .map(name -> name.substring(TAGS.length()))
                .toList();
    }

    private static SortedMap<String, String> packed(Path file) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        if (!Files.isRegularFile(file)) {
            return found;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int blank = line.indexOf(' ');
            if (blank > 0 && ID.matcher(line.substring(0, blank)).matches()) {
                found.put(line.substring(blank + 1), line.substring(0, blank));
            } else if (!line.startsWith("#") && !line.startsWith("^")) {
                throw new IOException("\"" + file + "\" is damaged");
            }
        }
        return found;
    }
}
