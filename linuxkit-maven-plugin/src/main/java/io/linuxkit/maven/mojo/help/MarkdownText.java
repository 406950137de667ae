/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A converter from the Markdown of the errors page to text for a terminal. It knows paragraphs, list items, blocks of
 * code, links, emphasis, and code within a sentence; lines of a table stay as they are.
 */
final class MarkdownText {
    private static final String FENCE = "```";
    private static final String ITEM = "- ";
    private static final String CODE_INDENT = "    ";
    private static final char NO_BREAK = '\u00a0';
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)]+)\\)");
    private static final Pattern EMPHASIS = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    private final int lineLength;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();

    /** Creates a converter for lines of at most a number of characters. */
    MarkdownText(int lineLength) {
        this.lineLength = lineLength;
    }

    /** Returns the text, without a final line end. It can be called once. */
    String plain(String markdown) {
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith(FENCE)) {
                endParagraph();
                code = !code;
            } else if (code || line.startsWith("|")) {
                endParagraph();
                lines.add(CODE_INDENT + line);
            } else {
                addProse(line);
            }
        }
        endParagraph();
        return String.join("\n", lines).stripTrailing();
    }

    private void addProse(String line) {
        if (line.isBlank() || line.startsWith(ITEM)) {
            endParagraph();
        }
        if (line.isBlank()) {
            lines.add("");
        } else {
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            String text = inline(paragraph.toString());
            lines.addAll(Lines.wrapped(text, "", text.startsWith(ITEM) ? "  " : "", lineLength));
            paragraph.setLength(0);
        }
    }

    /** Returns the text of a single line, such as a heading. */
    static String line(String markdown) {
        return inline(markdown).replace(NO_BREAK, ' ');
    }

    /** Converts a sentence: code is put in quotes and never broken, and a link is followed by its target. */
    private static String inline(String markdown) {
        String linked =
                LINK.matcher(markdown).replaceAll(link -> Matcher.quoteReplacement(link(link.group(1), link.group(2))));
        String plain = EMPHASIS.matcher(linked).replaceAll("$1");
        return CODE.matcher(plain).replaceAll(code -> {
            String quote = code.group(1).contains("'") ? "\"" : "'";
            return Matcher.quoteReplacement(quote + code.group(1).replace(' ', NO_BREAK) + quote);
        });
    }

    private static String link(String text, String target) {
        return target.startsWith("#")
                ? text + " (-Dlinuxkit.error=" + target.substring(1) + ")"
                : text + " (" + target + ")";
    }
}
