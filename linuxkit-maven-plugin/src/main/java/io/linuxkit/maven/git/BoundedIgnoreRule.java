/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * A rule of a {@code .gitignore} that fails when matching a path would take too long. JGit tries all ways to divide a name
 * among the stars of a pattern, and a path among its double stars; their number grows exponentially with the number of stars.
 */
final class BoundedIgnoreRule extends FastIgnoreRule {
    private static final String SLASH = "/";
    private static final String DOUBLE_STAR = "**";

    /** The number of ways that JGit tries in about a second. */
    private static final double MOST_WAYS = 1e7;

    /** The length of the longest name in common file systems. */
    private static final int LONGEST_NAME = 255;

    /** More levels than working trees have in practice. */
    private static final int DEEPEST_PATH = 64;

    private final String file;
    private final String pattern;
    private final int stars;
    private final int doubleStars;

    BoundedIgnoreRule(String pattern, String file) {
        super(pattern);
        this.file = file;
        this.pattern = pattern;
        this.stars = stars(pattern);
        this.doubleStars = doubleStars(pattern);
    }

    @Override
    public boolean isMatch(String path, boolean directory, boolean pathMatch) {
        if ((stars > 1 || doubleStars > 1) && ways(path) > MOST_WAYS) {
            throw Problems.costlyPattern(file, pattern);
        }
        return super.isMatch(path, directory, pathMatch);
    }

    private double ways(String path) {
        String[] names = path.split(SLASH);
        int longest = Arrays.stream(names).mapToInt(String::length).max().orElse(0);
        return ways(stars - 1, longest) * ways(doubleStars, names.length);
    }

    /** Returns whether a pattern can be matched fast with every path. */
    static boolean isCheap(String pattern) {
        return ways(stars(pattern) - 1, LONGEST_NAME) * ways(doubleStars(pattern), DEEPEST_PATH) <= MOST_WAYS;
    }

    /** Adjacent stars count as one, since they match the same text. */
    private static int stars(String pattern) {
        return Stream.of(pattern.split(SLASH))
                .filter(part -> !part.equals(DOUBLE_STAR))
                .mapToInt(part -> (int) part.replaceAll("\\*+", "*")
                        .chars()
                        .filter(character -> character == '*')
                        .count())
                .max()
                .orElse(0);
    }

    private static int doubleStars(String pattern) {
        return (int) Stream.of(pattern.split(SLASH)).filter(DOUBLE_STAR::equals).count();
    }

    /** The binomial coefficient: the number of ways to divide a text among the stars. */
    private static double ways(int stars, int length) {
        double ways = 1;
        for (int i = 1; i <= stars; i++) {
            ways = ways * (length + i) / i;
        }
        return ways;
    }
}
