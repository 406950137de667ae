/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Dockerfile as one dialect reads it. */
public final class DockerfileReading {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * What a stage begins with, for certain platforms and arguments.
     *
     * @param stage that begins
     * @param name of an image or a stage
     * @param platform that it is taken for; empty for that of the target
     * @param isStage whether it is an earlier stage
     */
    public record Base(Stage stage, String name, String platform, boolean isStage) {}

    private final Optional<String> syntax;
    private final char escape;
    private final List<Instruction> instructions;
    private final List<Instruction> globalArguments = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private Optional<SyntaxError> error;

    private DockerfileReading(List<String> lines, Dialect dialect) {
        InstructionReader reader = InstructionReader.read(lines, dialect);
        this.syntax = Directives.syntax(lines);
        this.escape = reader.escape();
        this.instructions = reader.instructions();
        this.error = reader.error();
        instructions.forEach(this::add);
    }

    /**
     * Reads a Dockerfile. What is wrong in it is passed over, and told by {@link #error}.
     *
     * @param text of the Dockerfile
     * @param dialect to read it in
     * @return what is in it
     */
    public static DockerfileReading of(String text, Dialect dialect) {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<String> lines = new ArrayList<>();
        for (String line : content.split("\n", -1)) {
            lines.add(withoutReturn(line));
        }
        if (content.endsWith("\n") || content.isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return new DockerfileReading(lines, dialect);
    }

    private static String withoutReturn(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        return line.substring(0, end);
    }

    private void add(Instruction instruction) {
        if (error.isEmpty()) {
            check(instruction);
        }
        switch (instruction.name()) {
            case "FROM" -> stages.add(new Stage(instruction, escape));
            case "ARG" -> {
                if (stages.isEmpty()) {
                    globalArguments.add(instruction);
                } else {
                    stages.get(stages.size() - 1).add(instruction);
                }
            }
            default -> {
                if (stages.isEmpty()) {
                    fail(instruction.line(), "no build stage in current context");
                } else {
                    stages.get(stages.size() - 1).add(instruction);
                }
            }
        }
    }

    private void check(Instruction instruction) {
        try {
            InstructionCheck.requireMeaning(instruction, escape);
        } catch (SyntaxException e) {
            fail(instruction.line(), "dockerfile parse error on line " + instruction.line() + ": " + e.getMessage());
        }
    }

    private void fail(int line, String message) {
        error = error.or(() -> Optional.of(new SyntaxError(line, message)));
    }

    /**
     * What reads the Dockerfile in place of the daemon.
     *
     * @return the image that {@code # syntax=} names
     */
    public Optional<String> syntax() {
        return syntax;
    }

    /**
     * What the dialect refuses first.
     *
     * @return empty when it takes the Dockerfile
     */
    public Optional<SyntaxError> error() {
        return error;
    }

    /**
     * All instructions.
     *
     * @return in the order of the Dockerfile
     */
    public List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /**
     * The stages.
     *
     * @return in the order of the Dockerfile
     */
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /**
     * The arguments that are declared before the first stage.
     *
     * @return their names
     */
    public List<String> globalArguments() {
        return globalArguments.stream()
                .flatMap(instruction -> Argument.of(instruction, escape).stream())
                .map(Argument::name)
                .toList();
    }

    /**
     * What each stage begins with.
     *
     * @param platforms of the build
     * @param buildArguments of the build
     * @return in the order of the stages; a name is empty when its variables have no value or no meaning
     * @throws ExpansionLimitException when the variables take too much to expand
     */
    public List<Base> bases(BuildPlatforms platforms, Map<String, String> buildArguments) {
        Variables variables = variables(platforms, buildArguments);
        List<Base> bases = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (Stage stage : stages) {
            String name = expand(stage.base(), stage.line(), variables);
            String platform = expand(stage.platform(), stage.line(), variables);
            bases.add(new Base(stage, name, platform, earlier.contains(name.toLowerCase(Locale.ROOT))));
            earlier.add(String.valueOf(bases.size() - 1));
            if (!stage.name().isEmpty()) {
                earlier.add(stage.name());
            }
        }
        return bases;
    }

    /** The values of the global arguments: those of the build, else their defaults, else what is predefined. */
    private Variables variables(BuildPlatforms platforms, Map<String, String> given) {
        Map<String, String> predefined = platforms.arguments();
        predefined.replaceAll(given::getOrDefault);
        Variables variables = Variables.of(predefined);
        for (Instruction instruction : globalArguments) {
            for (Argument argument : Argument.of(instruction, escape)) {
                Optional.ofNullable(given.get(argument.name()))
                        .or(() -> argument.value().map(value -> expand(value, instruction.line(), variables)))
                        .ifPresent(value -> variables.set(argument.name(), value));
            }
        }
        return variables;
    }

    private String expand(String text, int line, Variables variables) {
        try {
            return ShellText.expand(text, escape, variables.at(line));
        } catch (SyntaxException e) {
            return "";
        }
    }

    /**
     * Images that steps take files from.
     *
     * @return as written; the stages of the Dockerfile are none
     */
    public List<Stage.Source> imageSources() {
        Set<String> names = stages.stream().map(Stage::name).collect(Collectors.toSet());
        return stages.stream()
                .flatMap(stage -> stage.sources().stream())
                .filter(source -> !names.contains(source.name().toLowerCase(Locale.ROOT)))
                .filter(source -> !NUMBER.matcher(source.name()).matches())
                .toList();
    }
}
