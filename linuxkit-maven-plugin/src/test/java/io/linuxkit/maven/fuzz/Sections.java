/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input with several sections, such as the files of a directory or the answers of a server. A line {@code @@ NAME}
 * starts each section.
 */
public final class Sections {
    private static final String MARK = "@@ ";

    /** The names and contents, in their order. */
    private final List<Map.Entry<String, byte[]>> sections;

    private Sections(List<Map.Entry<String, byte[]>> sections) {
        this.sections = sections;
    }

    /** Reads an input. Bytes before the first section are ignored. */
    public static Sections parse(byte[] input) {
        List<Map.Entry<String, byte[]>> sections = new ArrayList<>();
        String text = "\n" + new String(input, ISO_8859_1);
        for (int at = text.indexOf("\n" + MARK); at >= 0; ) {
            int next = text.indexOf("\n" + MARK, at + 1);
            String part = text.substring(at + 1 + MARK.length(), next < 0 ? text.length() : next);
            int line = part.indexOf('\n');
            sections.add(Map.entry(
                    line < 0 ? part : part.substring(0, line),
                    (line < 0 ? "" : part.substring(line + 1)).getBytes(ISO_8859_1)));
            at = next;
        }
        return new Sections(sections);
    }

    /** Takes the first section whose name occurs in a text. The last such section can be taken again. */
    public synchronized Optional<byte[]> take(String text) {
        List<Map.Entry<String, byte[]>> fitting = sections.stream()
                .filter(section -> text.contains(section.getKey()))
                .toList();
        if (fitting.size() > 1) {
            sections.remove(fitting.get(0));
        }
        return fitting.stream().findFirst().map(Map.Entry::getValue);
    }

    /** Returns the last section with a name. */
    public Optional<byte[]> find(String name) {
        return sections.stream()
                .filter(section -> section.getKey().equals(name))
                .map(Map.Entry::getValue)
                .reduce((one, other) -> other);
    }
}
