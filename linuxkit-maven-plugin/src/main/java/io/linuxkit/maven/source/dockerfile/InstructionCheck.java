/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * BuildKit's checks of a single instruction, as far as they show which dialect a Dockerfile is written in. The other errors are
 *  left to the daemon, which reports them better.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/v0.23.1/frontend/dockerfile/instructions/parse.go">BuildKit's
 *     instructions</a>
 */
final class InstructionCheck {
    /** The instructions with their flags. */
    private static final Map<String, Set<String>> FLAGS = Map.ofEntries(
            Map.entry("ADD", Set.of("chown", "chmod", "link", "keep-git-dir", "checksum", "unpack")),
            Map.entry("ARG", Set.of()),
            Map.entry("CMD", Set.of()),
            Map.entry("COPY", Set.of("from", "chown", "chmod", "link")),
            Map.entry("ENTRYPOINT", Set.of()),
            Map.entry("ENV", Set.of()),
            Map.entry("EXPOSE", Set.of()),
            Map.entry("FROM", Set.of("platform")),
            Map.entry("HEALTHCHECK", Set.of("interval", "timeout", "start-period", "start-interval", "retries")),
            Map.entry("LABEL", Set.of()),
            Map.entry("MAINTAINER", Set.of()),
            Map.entry("ONBUILD", Set.of()),
            Map.entry("RUN", Set.of("mount", "network")),
            Map.entry("SHELL", Set.of()),
            Map.entry("STOPSIGNAL", Set.of()),
            Map.entry("USER", Set.of()),
            Map.entry("VOLUME", Set.of()),
            Map.entry("WORKDIR", Set.of()));

    private static final Set<String> WITHOUT_VALUE = Set.of("link", "keep-git-dir", "unpack");
    private static final Set<String> REPEATABLE = Set.of("mount");
    private static final Set<String> IGNORES_FLAGS = Set.of("ARG", "STOPSIGNAL");
    private static final Set<String> MAY_BE_JSON =
            Set.of("ADD", "COPY", "CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL", "VOLUME");
    private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9_.-]*");

    private final Instruction instruction;
    private final String name;
    private final char escape;

    private InstructionCheck(Instruction instruction, char escape) {
        this.instruction = instruction;
        this.name = instruction.name();
        this.escape = escape;
    }

    /** Refuses invalid arguments, as the first of BuildKit's two passes does. */
    static void requireText(Instruction instruction, char escape) throws SyntaxException {
        InstructionCheck check = new InstructionCheck(instruction, escape);
        switch (check.name) {
            case "ENV", "LABEL" -> check.requirePairs();
            case "ONBUILD" -> {
                Instruction trigger = instruction.trigger();
                if (!trigger.name().equals("ONBUILD")) {
                    requireText(trigger, escape);
                }
            }
            default -> {
                if (MAY_BE_JSON.contains(check.name)) {
                    instruction.json();
                }
            }
        }
    }

    /** Refuses an invalid instruction, as BuildKit's second pass does. */
    static void requireMeaning(Instruction instruction, char escape) throws SyntaxException {
        InstructionCheck check = new InstructionCheck(instruction, escape);
        if (!FLAGS.containsKey(check.name)) {
            throw new SyntaxException("unknown instruction: " + instruction.keyword());
        }
        check.requireCount();
        if (!IGNORES_FLAGS.contains(check.name)) {
            check.requireFlags();
        }
        check.requireRest();
    }

    private void requirePairs() throws SyntaxException {
        List<String> words = QuotedWords.of(instruction.arguments(), escape);
        if (words.isEmpty()) {
            return;
        }
        if (!words.get(0).contains("=")) {
            if (instruction.words().size() < 2) {
                throw new SyntaxException(name + " must have two arguments");
            }
            return;
        }
        for (String word : words) {
            if (!word.contains("=")) {
                throw new SyntaxException(
                        "Syntax error - can't find = in \"" + word + "\". Must be of the form: name=value");
            }
            requireNotBlank(word);
        }
    }

    private void requireNotBlank(String word) throws SyntaxException {
        if (word.startsWith("=")) {
            throw new SyntaxException(name + " names can not be blank");
        }
    }

    private void requireCount() throws SyntaxException {
        int count = instruction.words().size();
        switch (name) {
            case "ARG", "ENV", "LABEL", "ONBUILD", "EXPOSE", "VOLUME", "HEALTHCHECK", "SHELL" ->
                refuse(count == 0, "requires at least one argument");
            case "MAINTAINER", "USER", "WORKDIR", "STOPSIGNAL" -> refuse(count == 0, "requires exactly one argument");
            case "ADD", "COPY" ->
                refuse(
                        instruction.json().map(List::size).orElse(count) < 2,
                        "requires at least two arguments, but only one was provided. Destination could not be determined");
            case "FROM" -> requireStage(instruction.words());
            default -> {}
        }
    }

    private void refuse(boolean wrong, String message) throws SyntaxException {
        if (wrong) {
            throw new SyntaxException(name + " " + message);
        }
    }

    private static void requireStage(List<String> words) throws SyntaxException {
        if (words.size() == 3 && words.get(1).equalsIgnoreCase("as")) {
            String stage = words.get(2);
            if (!STAGE_NAME.matcher(stage.toLowerCase(Locale.ROOT)).matches()) {
                throw new SyntaxException("invalid name for build stage: \"" + stage
                        + "\", name can't start with a number or contain symbols");
            }
        } else if (words.size() != 1) {
            throw new SyntaxException("FROM requires either one or three arguments");
        }
    }

    private void requireFlags() throws SyntaxException {
        Set<String> known = FLAGS.getOrDefault(name, Set.of());
        Set<String> seen = new HashSet<>();
        for (String flag : instruction.flags()) {
            int equals = flag.indexOf('=');
            String key = flag.substring(2, equals < 0 ? flag.length() : equals);
            if (!known.contains(key)) {
                throw new SyntaxException("unknown flag: --" + key);
            }
            if (!seen.add(key) && !REPEATABLE.contains(key)) {
                throw new SyntaxException("duplicate flag specified: --" + key);
            }
            boolean missing =
                    equals < 0 ? !WITHOUT_VALUE.contains(key) : WITHOUT_VALUE.contains(key) && flag.endsWith("=");
            if (missing) {
                throw new SyntaxException("missing a value on flag: --" + key);
            }
        }
    }

    private void requireRest() throws SyntaxException {
        switch (name) {
            case "ARG" -> {
                for (String word : QuotedWords.of(instruction.arguments(), escape)) {
                    requireNotBlank(word);
                }
            }
            case "SHELL" -> refuse(instruction.json().isEmpty(), "requires the arguments to be in JSON form");
            case "HEALTHCHECK" -> requireHealthCheck();
            case "ONBUILD" -> requireTrigger(instruction.trigger().name());
            default -> {}
        }
    }

    private void requireHealthCheck() throws SyntaxException {
        String type = instruction.words().get(0).toUpperCase(Locale.ROOT);
        int count = instruction.words().size();
        refuse(type.equals("NONE") && count > 1, "NONE takes no arguments");
        if (type.equals("CMD") && count == 1) {
            throw new SyntaxException("Missing command after HEALTHCHECK CMD");
        }
        if (!type.equals("NONE") && !type.equals("CMD")) {
            throw new SyntaxException("Unknown type \"" + type + "\" in HEALTHCHECK (try CMD)");
        }
    }

    private static void requireTrigger(String trigger) throws SyntaxException {
        if (trigger.equals("ONBUILD")) {
            throw new SyntaxException("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
        }
        if (trigger.equals("FROM") || trigger.equals("MAINTAINER")) {
            throw new SyntaxException(trigger + " isn't allowed as an ONBUILD trigger");
        }
    }
}
