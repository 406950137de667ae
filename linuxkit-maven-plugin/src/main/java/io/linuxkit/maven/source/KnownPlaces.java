/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.GoType;
import io.linuxkit.maven.source.go.GoType.ListOf;
import io.linuxkit.maven.source.go.GoType.MapOf;
import io.linuxkit.maven.source.go.GoType.Member;
import io.linuxkit.maven.source.go.GoType.Struct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The places of all keys of {@code build.yml}, used to correct a key in the wrong place. */
final class KnownPlaces {
    private static final Map<String, List<String>> PLACES = places();

    private KnownPlaces() {}

    /** Returns the places that have a key, such as {@code config.binds}, the ones with the fewest levels first; may be empty. */
    static List<String> of(String key) {
        return PLACES.getOrDefault(plain(key), List.of());
    }

    private static Map<String, List<String>> places() {
        Map<String, List<String>> places = new LinkedHashMap<>();
        Field.keys().forEach(key -> add(places, "", key));
        DockerImages.DEPENDS.names().forEach(key -> add(places, "depends.", key));
        DockerImages.DOCKER_IMAGES.names().forEach(key -> add(places, "depends.docker-images.", key));
        add(places, "config.", ImageConfigSchema.CONFIG);
        places.values().forEach(list -> list.sort(Comparator.comparingLong(KnownPlaces::levels)));
        return places;
    }

    private static void add(Map<String, List<String>> places, String parent, GoType type) {
        if (type instanceof Struct struct) {
            for (Member member : struct.members()) {
                if (!member.key().isEmpty()) {
                    add(places, parent, member.key());
                    add(places, parent + member.key() + ".", member.type());
                }
            }
        } else if (type instanceof ListOf list) {
            add(places, parent, list.element());
        } else if (type instanceof MapOf map) {
            add(places, parent, map.value());
        }
    }

    private static void add(Map<String, List<String>> places, String parent, String key) {
        places.computeIfAbsent(plain(key), name -> new ArrayList<>()).add(parent + key);
    }

    private static long levels(String place) {
        return place.chars().filter(character -> character == '.').count();
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
