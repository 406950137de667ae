/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start of a here-document, whose text follows the instruction.
 *
 * @param terminator the line that ends the text
 * @param withoutTabs true when tabs before the terminator are ignored
 */
record HereDocument(String terminator, boolean withoutTabs) {
    private static final Set<String> OF_INSTRUCTIONS = Set.of("RUN", "COPY", "ADD");
    private static final Pattern MARK = Pattern.compile("\\d*<<(-?)\\s*([^<]*)", Pattern.DOTALL);

    /** Returns the here-documents of an instruction, in the order of their texts. */
    static List<HereDocument> in(Instruction instruction) throws SyntaxException {
        List<HereDocument> documents = new ArrayList<>();
        if (instruction.text().contains("<<") && canHave(instruction)) {
            for (String word : ShellText.words(instruction.text())) {
                Matcher mark = MARK.matcher(word);
                if (mark.matches()) {
                    List<String> names = ShellText.unquotedWords(mark.group(2));
                    if (names.size() == 1) {
                        documents.add(
                                new HereDocument(names.get(0), !mark.group(1).isEmpty()));
                    }
                }
            }
        }
        return documents;
    }

    private static boolean canHave(Instruction instruction) throws SyntaxException {
        Instruction meant = instruction.name().equals("ONBUILD") ? instruction.trigger() : instruction;
        return OF_INSTRUCTIONS.contains(meant.name()) && meant.json().isEmpty();
    }

    boolean endsAt(String line) {
        int start = 0;
        while (withoutTabs && start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start).equals(terminator);
    }
}
