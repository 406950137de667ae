/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reader of the instructions of a Dockerfile. It skips comments, blank lines and the texts of here-documents.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/v0.23.1/frontend/dockerfile/parser/parser.go">BuildKit's parser</a>
 */
final class InstructionReader {
    private static final int MAX_LINE = (1 << 16) - 1;

    private final List<String> lines;
    private final Dialect dialect;
    private final char escape;
    private final List<Instruction> instructions = new ArrayList<>();
    private Optional<SyntaxError> error;
    private int at;

    private InstructionReader(List<String> lines, Dialect dialect) {
        Directives directives = Directives.of(lines);
        this.lines = lines;
        this.dialect = dialect;
        this.escape = directives.escape();
        this.error = directives.error();
    }

    static InstructionReader read(List<String> lines, Dialect dialect) {
        InstructionReader reader = new InstructionReader(lines, dialect);
        while (reader.at < lines.size()) {
            reader.readInstruction();
        }
        if (reader.instructions.isEmpty()) {
            reader.fail(0, "file with no instructions");
        }
        return reader;
    }

    char escape() {
        return escape;
    }

    List<Instruction> instructions() {
        return instructions;
    }

    /** Returns the first error of the text; the lines after it are read nevertheless. */
    Optional<SyntaxError> error() {
        return error;
    }

    private void fail(int line, String message) {
        error = error.or(() -> Optional.of(new SyntaxError(line, message)));
    }

    private String nextLine() {
        String line = lines.get(at++);
        if (line.length() > MAX_LINE) {
            fail(at, "dockerfile line greater than max allowed size of " + MAX_LINE);
        }
        return line;
    }

    private void readInstruction() {
        String line = Blanks.trimLeft(nextLine());
        int begin = at;
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        StringBuilder text = new StringBuilder();
        boolean continued = append(line, text);
        while (continued && at < lines.size()) {
            String next = nextLine();
            String content = Blanks.trimLeft(next);
            if (!content.isEmpty() && !content.startsWith("#")) {
                continued = append(next, text);
            }
        }
        add(Instruction.of(begin, text.toString()));
    }

    private boolean append(String line, StringBuilder text) {
        int end = dialect.continuation(line, escape);
        text.append(line, 0, end < 0 ? line.length() : end);
        return end >= 0;
    }

    private void add(Instruction instruction) {
        instructions.add(instruction);
        if (error.isPresent()) {
            return;
        }
        int afterwards = at;
        try {
            InstructionCheck.requireText(instruction, escape);
            if (dialect.hasHereDocuments()) {
                for (HereDocument document : HereDocument.in(instruction)) {
                    skip(document);
                }
            }
        } catch (SyntaxException e) {
            fail(instruction.line(), String.valueOf(e.getMessage()));
            at = afterwards;
        }
    }

    private void skip(HereDocument document) throws SyntaxException {
        while (at < lines.size()) {
            if (document.endsAt(nextLine())) {
                return;
            }
        }
        throw new SyntaxException("unterminated heredoc");
    }
}
