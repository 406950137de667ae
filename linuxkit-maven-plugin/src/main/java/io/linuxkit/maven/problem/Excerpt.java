/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

/**
 * Text of others (build files, servers, git, programs) as a message may show it: on one line, without characters that
 * steer a terminal, and not too long.
 */
public final class Excerpt {
    /** The most characters of a value that are shown. */
    public static final int LENGTH = 200;

    /** The most characters of a line, which may name a few paths; a value in it should be cut before. */
    public static final int LINE_LENGTH = 4_000;

    private static final String MORE = "…";

    private Excerpt() {}

    /**
     * A value within a sentence.
     *
     * @param value from outside, of any length
     * @return at most {@link #LENGTH} of its characters, then {@code …} when there are more; line ends and control
     *     characters are escaped as in Java, {@code \r} or {@code \}{@code u001b}
     */
    public static String of(String value) {
        return cut(value, LENGTH);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return escaped(text, false);
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return escaped(text.substring(0, end), false) + MORE;
    }

    /**
     * A value that is shown whole, such as a path, or a message that is one line.
     *
     * @param text of any length
     * @return the same text on one line, control characters escaped, cut after {@link #LINE_LENGTH} characters; {@code text}
     *     itself when there is nothing to change
     */
    public static String line(String text) {
        return cut(text, LINE_LENGTH);
    }

    /**
     * A message of several lines, some of whose words are from outside.
     *
     * @param text whole
     * @return the same text, line feeds kept, other control characters escaped; equal to {@code text} when there are none
     */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepLines) {
        int clean = 0;
        while (clean < text.length() && isShown(text.charAt(clean), keepLines)) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isShown(character, keepLines)) {
                result.append(character);
            } else {
                result.append(escape(character));
            }
        }
        return result.toString();
    }

    private static boolean isShown(char character, boolean keepLines) {
        if (character == '\n') {
            return keepLines;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // marks that reverse what is shown, so that it reads as something else
            case Character.FORMAT -> !isDirection(character);
            default -> true;
        };
    }

    private static boolean isDirection(char character) {
        return character == '\u061c'
                || character == '\u200e'
                || character == '\u200f'
                || (character >= '\u202a' && character <= '\u202e')
                || (character >= '\u2066' && character <= '\u2069');
    }

    private static String escape(char character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) character);
        };
    }
}
