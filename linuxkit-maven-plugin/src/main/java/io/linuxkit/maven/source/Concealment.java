/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.List;
import java.util.regex.Pattern;

/** Hides possible secrets in values that are printed. */
final class Concealment {
    private static final String HIDDEN = "…";

    /** The user and the password, or the token, within an address. */
    private static final Pattern LOGIN = Pattern.compile("(?i)(https?://)[^/@\\s]+@");

    /** A build argument whose name says that its value is secret. */
    private static final Pattern SECRET =
            Pattern.compile("(?is)(\\w*(?:password|passwd|passphrase|secret|token|credential|api_?key)\\w*=).+");

    private Concealment() {}

    static Object of(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Concealment::of).toList();
        }
        return value instanceof String text ? of(text) : value;
    }

    private static String of(String text) {
        String hidden = LOGIN.matcher(text).replaceAll("$1" + HIDDEN + "@");
        return SECRET.matcher(hidden).matches() ? SECRET.matcher(hidden).replaceFirst("$1" + HIDDEN) : hidden;
    }
}
