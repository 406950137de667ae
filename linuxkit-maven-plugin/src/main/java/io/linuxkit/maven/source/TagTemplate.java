/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.YamlPlace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Go's {@code text/template} that tags need: the characters of a tag, and {@code {{.Hash}}}.
 *
 * @see <a href="https://pkg.go.dev/text/template#hdr-Text_and_spaces">text and actions</a>
 */
final class TagTemplate {
    private static final String ACTION_START = "{{";
    private static final String ACTION_END = "}}";
    private static final int MAX_LENGTH = 128;

    /** Go allows these blanks only: no form feeds, no blanks of other alphabets. */
    private static final Pattern HASH = Pattern.compile("\\{\\{[ \\t\\r\\n]*\\.Hash[ \\t\\r\\n]*\\}\\}");

    private static final Pattern NO_TAG_CHARACTER = Pattern.compile("[^A-Za-z0-9_.-]");

    private TagTemplate() {}

    /** Checks a template from left to right, as Go reads it: refuses unknown actions, and text that is not valid in any tag. */
    static String check(String template, YamlPlace at) {
        String tag = "";
        int position = 0;
        for (int start = template.indexOf(ACTION_START); start >= 0; start = template.indexOf(ACTION_START, position)) {
            Matcher hash = HASH.matcher(template).region(start, template.length());
            if (!hash.lookingAt()) {
                throw at.error(
                        "the tag '" + Excerpt.of(template) + "' has the action '" + Excerpt.of(action(template, start))
                                + "'",
                        "Write text and {{.Hash}} only");
            }
            tag += template.substring(position, start) + "0";
            position = hash.end();
        }
        checkText(template, tag + template.substring(position), at);
        return template;
    }

    /** Returns the action up to its end, or up to the end of the template when the action has none. */
    private static String action(String template, int start) {
        int end = template.indexOf(ACTION_END, start);
        return end < 0 ? template.substring(start) : template.substring(start, end + ACTION_END.length());
    }

    /** A hash of one digit gives the shortest tag: when this tag is wrong, every tag is. */
    private static void checkText(String template, String tag, YamlPlace at) {
        if (tag.isEmpty() || ImageReference.isTag(tag)) {
            return;
        }
        Matcher wrong = NO_TAG_CHARACTER.matcher(tag);
        String found;
        if (wrong.find()) {
            found = "has '" + Excerpt.of(wrong.group()) + "' in its text";
        } else if (tag.length() > MAX_LENGTH) {
            found = "has " + tag.length() + " characters with a hash of one";
        } else {
            found = "starts with '" + tag.charAt(0) + "'";
        }
        throw at.error(
                "the tag '" + Excerpt.of(template) + "' " + found,
                "Write letters, digits, '_', '.', '-' and {{.Hash}}, at most 128, and neither '.' nor '-' first");
    }

    /** Returns the tag for a hash; an empty template means {@code {{.Hash}}}. */
    static String apply(String template, String hash) {
        return template.isEmpty() ? hash : HASH.matcher(template).replaceAll(Matcher.quoteReplacement(hash));
    }
}
