/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The keys that a mapping may have.
 *
 * @param place of the mapping, for messages
 * @param names as they are written in YAML
 */
record Keys(String place, List<String> names) {
    /** The values of a mapping by their keys; any other key is refused. */
    Map<String, Yaml> read(Yaml node) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw node.at()
                    .error(
                            node.shown() + " stands where the mapping " + place + " is expected",
                            "Write 'key: value' lines");
        }
        Map<String, Yaml> values = new LinkedHashMap<>();
        for (Yaml.Entry entry : mapping.entries()) {
            String key = GoScalar.text(entry.key()).orElse("");
            if (!names.contains(key)) {
                throw entry.key()
                        .at()
                        .error(
                                "'" + key + "' is not a key of " + place,
                                names.isEmpty() ? "Remove it" : "Write '" + nearest(key) + "', or remove it");
            }
            values.put(key, entry.value());
        }
        return values;
    }

    /** The known key that is most like a word. */
    String nearest(String word) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(lower(word), lower(name))))
                .orElse(word);
    }

    private static String lower(String word) {
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
