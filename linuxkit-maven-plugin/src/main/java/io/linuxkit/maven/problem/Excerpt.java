/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.problem;

/**
 * Text from outside (build files, servers, git, programs) in a form that a message can contain: on one line, without
 * terminal control characters, and not too long.
 */
public final class Excerpt {
    /** The most characters of a value that are shown. */
    public static final int LENGTH = 200;

    /** The most characters of a line, which may contain several paths; a value in it should be shortened first. */
    public static final int LINE_LENGTH = 4_000;

    private static final String MORE = "…";

    private Excerpt() {}

    /**
     * Returns a value for use within a sentence.
     *
     * @param value a text from outside, of any length
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
     * Returns a text as one line, such as a path or a one-line message.
     *
     * @param text a text of any length
     * @return the text on one line, with control characters escaped, cut after {@link #LINE_LENGTH} characters; the
     *     same object when nothing changes
     */
    public static String line(String text) {
        return cut(text, LINE_LENGTH);
    }

    /**
     * Returns a message of several lines that may contain text from outside.
     *
     * @param text the whole message
     * @return the same text with line feeds kept and other control characters escaped; equal to {@code text} when there
     *     are none
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
            // marks that change the direction of text, so that it reads as something else
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
