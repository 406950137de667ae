/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

/**
 * A section of the errors page.
 *
 * @param part the heading of the group that the section belongs to, such as {@code The Docker daemon}
 * @param id the anchor, which messages name
 * @param title the heading of the section, in Markdown
 * @param body the Markdown below the heading
 */
public record ErrorSection(String part, String id, String title, String body) {
    /**
     * Returns the section as plain text for a terminal.
     *
     * @param lineLength the limit of a line in characters; only a single word may be longer
     * @return the heading with the ID and the paragraphs, without a final line end
     */
    public String text(int lineLength) {
        return MarkdownText.line(title) + " (" + id + ")\n\n" + new MarkdownText(lineLength).plain(body);
    }
}
