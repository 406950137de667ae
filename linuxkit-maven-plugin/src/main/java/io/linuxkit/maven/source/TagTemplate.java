/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Go's {@code text/template} that tags need: text and {@code {{.Hash}}}. */
final class TagTemplate {
    private static final Pattern HASH = Pattern.compile("\\{\\{\\s*\\.Hash\\s*\\}\\}");

    private TagTemplate() {}

    /** Refuses what cannot be filled in. */
    static String check(String template, Location at) {
        String rest = HASH.matcher(template).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw at.error(
                    "the tag '" + template + "' has a template action other than {{.Hash}}",
                    "Write text and {{.Hash}} only");
        }
        return template;
    }

    /** The tag; an empty template is {@code {{.Hash}}}. */
    static String apply(String template, String hash) {
        return template.isEmpty() ? hash : HASH.matcher(template).replaceAll(Matcher.quoteReplacement(hash));
    }
}
