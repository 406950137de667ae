/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.NearestNames;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The errors page of the site, which is also in the plugin's jar. */
public final class ErrorsPage {
    private static final String RESOURCE = "errors.md";
    private static final Pattern PART = Pattern.compile("## (.+)");
    private static final Pattern HEADING = Pattern.compile("### <a id=\"([^\"]+)\"></a>(.+)");

    private final List<ErrorSection> sections;

    private ErrorsPage(List<ErrorSection> sections) {
        this.sections = sections;
    }

    /**
     * Reads the page in the plugin's jar.
     *
     * @return the page
     */
    public static ErrorsPage ofPlugin() {
        try (InputStream in = ErrorsPage.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar has no " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this plugin cannot be read", e);
        }
    }

    /**
     * Reads a page.
     *
     * @param markdown the text of the page: each section has a heading of the third level, which begins with an anchor
     * @return the page
     */
    public static ErrorsPage parse(String markdown) {
        List<ErrorSection> sections = new ArrayList<>();
        String part = "";
        String id = "";
        String title = "";
        StringBuilder body = new StringBuilder();
        for (String line : (markdown + "\n## end").lines().toList()) {
            Matcher nextPart = PART.matcher(line);
            Matcher heading = HEADING.matcher(line);
            if (!nextPart.matches() && !heading.matches()) {
                body.append(line).append('\n');
                continue;
            }
            if (!id.isEmpty()) {
                sections.add(new ErrorSection(part, id, title, body.toString().strip()));
            }
            body.setLength(0);
            id = heading.matches() ? heading.group(1) : "";
            title = heading.matches() ? heading.group(2) : "";
            part = nextPart.matches() ? nextPart.group(1) : part;
        }
        return new ErrorsPage(List.copyOf(sections));
    }

    /**
     * Returns all sections.
     *
     * @return the sections in the order of the page
     */
    public List<ErrorSection> sections() {
        return sections;
    }

    /**
     * Finds a section.
     *
     * @param id the ID that a message names
     * @return the section
     * @throws UserException when no section has this ID; it names the nearest ones
     */
    public ErrorSection section(String id) {
        return sections.stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private UserException unknown(String id) {
        List<String> near =
                NearestNames.of(id, sections.stream().map(ErrorSection::id).toList(), 3);
        String all = "'mvn linuxkit:help -Dlinuxkit.error=list' lists all of them";
        return new UserException(new Problem(
                "Tried to explain the error \"" + Excerpt.of(id) + "\"",
                "no error has this ID",
                near.isEmpty()
                        ? "Give the ID that is at the end of a message; " + all
                        : "Give an ID that exists, such as '" + String.join("', '", near) + "'; " + all,
                ErrorTopic.UNKNOWN_ERROR));
    }

    /**
     * Returns the IDs and titles of all sections for a terminal.
     *
     * @return the groups of the page, each with its sections, one per line, without a final line end
     */
    public String list() {
        int width = sections.stream()
                .mapToInt(section -> section.id().length())
                .max()
                .orElse(0);
        StringBuilder list =
                new StringBuilder("'mvn linuxkit:help -Dlinuxkit.error=ID' explains one of these errors.\n");
        String part = "";
        for (ErrorSection section : sections) {
            if (!section.part().equals(part)) {
                part = section.part();
                list.append('\n').append(part).append('\n');
            }
            list.append("  ")
                    .append(section.id())
                    .append(" ".repeat(width - section.id().length() + 2))
                    .append(MarkdownText.line(section.title()))
                    .append('\n');
        }
        return list.toString().stripTrailing();
    }
}
