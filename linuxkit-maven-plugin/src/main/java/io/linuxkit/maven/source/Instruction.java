/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instruction of a Dockerfile.
 *
 * @param line where it begins, from 1
 * @param name in upper case
 * @param arguments the rest, continuation lines joined
 */
record Instruction(int line, String name, String arguments) {
    private static final Pattern ESCAPE = Pattern.compile("(?i)^#\\s*escape\\s*=\\s*(\\S)\\s*$");
    private static final Pattern DIRECTIVE = Pattern.compile("^#\\s*[A-Za-z][A-Za-z0-9]*\\s*=.*$");
    private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The value of a flag such as {@code --from=…}. */
    Optional<String> flag(String flag) {
        String prefix = "--" + flag + "=";
        for (String word : allWords()) {
            if (word.startsWith(prefix)) {
                return Optional.of(word.substring(prefix.length()));
            }
            if (!word.startsWith("--")) {
                break;
            }
        }
        return Optional.empty();
    }

    /** The arguments without flags. */
    List<String> words() {
        return allWords().stream().dropWhile(word -> word.startsWith("--")).toList();
    }

    private List<String> allWords() {
        return BLANKS.splitAsStream(arguments).filter(word -> !word.isEmpty()).toList();
    }

    /** All instructions; comments, blank lines and the bodies of here-documents are passed over. */
    static List<Instruction> parse(List<String> lines) {
        List<Instruction> instructions = new ArrayList<>();
        String escape = escape(lines);
        int at = 0;
        while (at < lines.size()) {
            String first = lines.get(at).strip();
            int begin = at + 1;
            at++;
            if (first.isEmpty() || first.startsWith("#")) {
                continue;
            }
            StringBuilder text = new StringBuilder(first);
            while (text.toString().endsWith(escape) && at < lines.size()) {
                text.setLength(text.length() - escape.length());
                at = appendNext(lines, at, text);
            }
            Instruction instruction = of(begin, text.toString());
            at = skipHereDocuments(lines, at, instruction);
            instructions.add(instruction);
        }
        return instructions;
    }

    private static int appendNext(List<String> lines, int at, StringBuilder text) {
        int next = at;
        while (next < lines.size() && lines.get(next).strip().startsWith("#")) {
            next++;
        }
        if (next < lines.size()) {
            text.append(' ').append(lines.get(next).strip());
            next++;
        }
        return next;
    }

    private static int skipHereDocuments(List<String> lines, int at, Instruction instruction) {
        if (!List.of("RUN", "COPY", "ADD").contains(instruction.name())) {
            return at;
        }
        int next = at;
        Matcher heredoc = HEREDOC.matcher(instruction.arguments());
        while (heredoc.find()) {
            while (next < lines.size() && !lines.get(next).strip().equals(heredoc.group(1))) {
                next++;
            }
            next++;
        }
        return Math.min(next, lines.size());
    }

    private static Instruction of(int line, String text) {
        String[] parts = text.split("\\s+", 2);
        return new Instruction(line, parts[0].toUpperCase(Locale.ROOT), parts.length == 2 ? parts[1].strip() : "");
    }

    /** Parser directives stand before anything else. */
    private static String escape(List<String> lines) {
        for (String line : lines) {
            Matcher escape = ESCAPE.matcher(line.strip());
            if (escape.matches()) {
                return escape.group(1);
            }
            if (!DIRECTIVE.matcher(line.strip()).matches()) {
                break;
            }
        }
        return "\\";
    }
}
