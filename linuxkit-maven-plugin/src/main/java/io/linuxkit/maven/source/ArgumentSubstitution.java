/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills build arguments into the text of an instruction: {@code $X}, {@code ${X}}, {@code ${X:-default}}, {@code ${X:+value}}. */
final class ArgumentSubstitution {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?::([-+])([^}]*))?\\})");

    private ArgumentSubstitution() {}

    static String apply(String text, Map<String, String> arguments) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.replaceAll(match -> Matcher.quoteReplacement(value(variable, arguments)));
    }

    private static String value(Matcher variable, Map<String, String> arguments) {
        String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        String value = arguments.getOrDefault(name, "");
        if (variable.group(3) == null) {
            return value;
        }
        boolean wantsDefault = variable.group(3).equals("-");
        if (wantsDefault) {
            return value.isEmpty() ? apply(variable.group(4), arguments) : value;
        }
        return value.isEmpty() ? "" : apply(variable.group(4), arguments);
    }
}
