/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names that somebody may have meant who wrote another one. */
public final class NearestNames {
    /** Nobody mistypes a name of this length. */
    private static final int LONGEST = 100;

    private static final int SHORTEST_PREFIX = 3;

    private NearestNames() {}

    /**
     * Finds the known name that is most like a word.
     *
     * @param word that is not known
     * @param names that are
     * @return the nearest; empty when the word is far from all of them
     */
    public static Optional<String> of(String word, Collection<String> names) {
        return of(word, names, 1).stream().findFirst();
    }

    /**
     * Finds the known names that are most like a word.
     *
     * @param word that is not known
     * @param names that are
     * @param most how many are wanted
     * @return the nearest ones first; none when the word is far from all of them
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

    /** Number of characters to insert, delete or replace (Levenshtein). */
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
