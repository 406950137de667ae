/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

/** A writer of XHTML and SVG. It escapes all texts and values of attributes, so that nothing in them becomes markup. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; the attributes are given as name, value, name, value and so on. */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        return this;
    }

    /** Closes an element. */
    Markup close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** Ends a line, for people who read the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Writes an element without content. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element that has only text. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close(name);
    }

    /** Writes text; characters that XML does not allow become U+FFFD. */
    Markup text(String text) {
        escape(text);
        return this;
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(character) ? character : '\uFFFD');
            }
        });
    }

    /**
     * Returns whether XML allows a character: <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, section 2.2</a>.
     */
    private static boolean isXml(int character) {
        boolean blank = character == '\t' || character == '\n' || character == '\r';
        boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
        boolean noCharacter = character == 0xFFFE || character == 0xFFFF;
        return blank || (character >= ' ' && !surrogate && !noCharacter);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
