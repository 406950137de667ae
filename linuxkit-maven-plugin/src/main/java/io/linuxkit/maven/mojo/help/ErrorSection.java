/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

/**
 * A section of the errors page.
 *
 * @param part heading that it stands under, such as {@code The Docker daemon}
 * @param id anchor that messages name
 * @param title heading of its own
 * @param body Markdown below the heading
 */
public record ErrorSection(String part, String id, String title, String body) {
    /**
     * Returns the section for a terminal.
     *
     * @param lineLength most characters of a line, unless a single word is longer
     * @return heading and paragraphs, without a final line end
     */
    public String text(int lineLength) {
        return MarkdownText.line(title) + " (" + id + ")\n\n" + new MarkdownText(lineLength).plain(body);
    }
}
