/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown of the errors page as text for a terminal: paragraphs, items, blocks of code, links, and code in a sentence. */
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

    MarkdownText(int lineLength) {
        this.lineLength = lineLength;
    }

    /** The text, without a final line end. */
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

    /** A heading. */
    static String line(String markdown) {
        return inline(markdown).replace(NO_BREAK, ' ');
    }

    /** The words of a sentence: code in quotes, not to be broken, and links with where they lead. */
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
