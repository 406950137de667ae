/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.regex.Pattern;

/** The white space of Go, which differs from that of Java. */
public final class Blanks {
    /** The white space between the words of an instruction. */
    static final Pattern BETWEEN_WORDS = Pattern.compile("[\\t\\x0B\\f\\r ]+");

    private static final char NEXT_LINE = '\u0085';

    private Blanks() {}

    static boolean isBlank(int character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == NEXT_LINE;
    }

    /**
     * Removes white space at both ends.
     *
     * @param text the text to trim
     * @return the rest
     */
    public static String trim(String text) {
        String rest = trimLeft(text);
        int end = rest.length();
        while (end > 0 && isBlank(rest.charAt(end - 1))) {
            end--;
        }
        return rest.substring(0, end);
    }

    static String trimLeft(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }
}
