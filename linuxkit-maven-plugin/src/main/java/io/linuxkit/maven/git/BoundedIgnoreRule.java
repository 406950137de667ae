/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * A rule of a {@code .gitignore} that says so when matching a path would take for ever. JGit tries all ways in which the
 * stars of a pattern can share a name, and its double stars a path; their number grows with a power that is the number of
 * stars.
 */
final class BoundedIgnoreRule extends FastIgnoreRule {
    private static final String SLASH = "/";
    private static final String DOUBLE_STAR = "**";

    /** The number of ways that are tried in a second or so. */
    private static final double MOST_WAYS = 1e7;

    /** The longest name that file systems know. */
    private static final int LONGEST_NAME = 255;

    /** Deeper than working trees are. */
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

    /** Whether a pattern is a cheap one for every path. */
    static boolean isCheap(String pattern) {
        return ways(stars(pattern) - 1, LONGEST_NAME) * ways(doubleStars(pattern), DEEPEST_PATH) <= MOST_WAYS;
    }

    /** The most stars in a part of a pattern; neighbours are one. */
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

    /** In how many ways stars can share the parts of a text. */
    private static double ways(int stars, int length) {
        double ways = 1;
        for (int i = 1; i <= stars; i++) {
            ways = ways * (length + i) / i;
        }
        return ways;
    }
}
