/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that were sent to a server, which messages must not show when the server sends them back. */
final class Secrets {
    /** The shortest secret that is replaced; shorter ones would match ordinary words. */
    private static final int SHORTEST = 4;

    private final Set<String> values = ConcurrentHashMap.newKeySet();

    void add(String value) {
        if (value.length() >= SHORTEST) {
            values.add(value);
        }
    }

    String strikeOut(String text) {
        String discreet = text;
        for (String value : values) {
            discreet = discreet.replace(value, "***");
        }
        return discreet;
    }
}
