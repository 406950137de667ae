/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inputs of a target that break a property. For each there are the input and a page with the broken property and
 * the command that repeats it.
 */
final class Findings {
    private static final String INPUT = ".input";
    private static final String PAGE = ".txt";

    private final Path directory;
    private final String target;
    private final long seed;

    Findings(Path directory, String target, long seed) {
        this.directory = directory;
        this.target = target;
        this.seed = seed;
    }

    /** Stores an input. */
    void add(long round, byte[] input, String finding) throws IOException {
        Path file = directory.resolve(target + "-" + round + INPUT);
        Files.write(file, input);
        Files.writeString(
                directory.resolve(target + "-" + round + PAGE),
                title(finding) + "\n"
                        + "  again: it/fuzz --input " + file + " " + target + "\n"
                        + "     or: it/fuzz --seed " + seed + " --round " + round + " " + target + "\n\n"
                        + finding + "\n");
    }

    /** Returns the first line, which is the same for the same fault. */
    static String title(String finding) {
        return finding.lines().findFirst().orElse("");
    }

    /** Returns the titles of the known faults. */
    Set<String> titles() throws IOException {
        Set<String> titles = new TreeSet<>();
        for (Path page : pages()) {
            titles.add(title(Files.readString(page)));
        }
        return titles;
    }

    /** Returns the pages, in the order of their names. */
    List<Path> pages() throws IOException {
        return files(PAGE);
    }

    /** Deletes the findings of an earlier run. */
    void clear() throws IOException {
        for (String ending : List.of(INPUT, PAGE)) {
            for (Path file : files(ending)) {
                Files.delete(file);
            }
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(target + "-\\d+\\" + ending))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
