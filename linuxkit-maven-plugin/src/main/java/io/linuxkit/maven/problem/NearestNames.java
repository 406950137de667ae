/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known names that are most similar to a mistyped one. */
public final class NearestNames {
    /** Longer words are not compared. */
    private static final int LONGEST = 100;

    private static final int SHORTEST_PREFIX = 3;

    private NearestNames() {}

    /**
     * Finds the known name that is most similar to a word.
     *
     * @param word the unknown name
     * @param names the known names
     * @return the most similar name; empty when none is similar
     */
    public static Optional<String> of(String word, Collection<String> names) {
        return of(word, names, 1).stream().findFirst();
    }

    /**
     * Finds the known names that are most similar to a word.
     *
     * @param word the unknown name
     * @param names the known names
     * @param most the largest number of names to return
     * @return the names, the most similar first; empty when none is similar
     */
    public static List<String> of(String word, Collection<String> names, int most) {
        if (word.isBlank() || word.length() > LONGEST) {
            return List.of();
        }
        String plain = plain(word);
        return names.stream()
                .filter(name -> isNear(plain, plain(name)))
                .sorted(Comparator.comparingInt(name -> distance(plain, plain(name))))
                .limit(most)
                .toList();
    }

    private static boolean isNear(String word, String name) {
        boolean begun = Math.min(word.length(), name.length()) >= SHORTEST_PREFIX
                && (name.startsWith(word) || word.startsWith(name));
        return begun || distance(word, name) <= Math.max(1, Math.max(word.length(), name.length()) / 3);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Returns the number of characters to insert, delete or replace (Levenshtein distance). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
