/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.NearestNames;
import io.linuxkit.maven.source.go.GoScalar;
import io.linuxkit.maven.source.go.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that a mapping may have.
 *
 * @param place the place of the mapping, for messages
 * @param names the keys as written in YAML
 */
record Keys(String place, List<String> names) {
    private static final int MOST_PLACES = 3;

    /** The values of a mapping by their keys; any other key is refused. */
    Map<String, Yaml> read(Yaml node) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw node.at()
                    .error(
                            "the mapping " + place + " is expected here, not " + node.shown(),
                            "Write 'key: value' lines");
        }
        Map<String, Yaml> values = new LinkedHashMap<>();
        for (Yaml.Entry entry : mapping.entries()) {
            String key = GoScalar.text(entry.key()).orElse("");
            if (!names.contains(key)) {
                throw entry.key().at().error("'" + Excerpt.of(key) + "' is not a key of " + place, remedy(key));
            }
            values.put(key, entry.value());
        }
        return values;
    }

    /** Names the same key in another spelling, else its right place, else what it may be a mistake for, else all keys. */
    private String remedy(String key) {
        if (names.isEmpty()) {
            return "Remove it";
        }
        Optional<String> respelt =
                names.stream().filter(name -> plain(name).equals(plain(key))).findFirst();
        List<String> places = KnownPlaces.of(key);
        if (respelt.isEmpty() && !places.isEmpty()) {
            return "It belongs to '" + String.join("', '", places.subList(0, Math.min(MOST_PLACES, places.size())))
                    + "': move it there, or remove it";
        }
        return respelt.or(() -> NearestNames.of(key, names))
                .map(name -> "Write '" + name + "', or remove it")
                .orElseGet(() -> "Remove it, or write one of '" + String.join("', '", names) + "'");
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
