/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

/** Writes XHTML and SVG. Whatever is given as text or value is escaped, so that nothing in it becomes markup. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; the attributes are names and values by turns. */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        return this;
    }

    Markup close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** Ends a line, for people who read the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** An element without content. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close(name);
    }

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

    /** The characters that XML allows: <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, section 2.2</a>. */
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
