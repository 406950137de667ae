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
     * The base of a stage for given platforms and arguments.
     *
     * @param stage the stage
     * @param name the name of an image or a stage
     * @param platform the platform of the base; empty for the target's platform
     * @param isStage true when the base is an earlier stage
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
     * Reads a Dockerfile. Lines with errors are skipped; {@link #error} returns the first error.
     *
     * @param text the text of the Dockerfile
     * @param dialect the dialect in which to read it
     * @return the Dockerfile's content
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
     * Returns the image that reads the Dockerfile instead of the daemon.
     *
     * @return the image that {@code # syntax=} names, if any
     */
    public Optional<String> syntax() {
        return syntax;
    }

    /**
     * Returns the first error in this dialect.
     *
     * @return the error; empty when the dialect accepts the Dockerfile
     */
    public Optional<SyntaxError> error() {
        return error;
    }

    /**
     * Returns all instructions.
     *
     * @return the instructions, in the order of the Dockerfile
     */
    public List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /**
     * Returns the stages.
     *
     * @return the stages, in the order of the Dockerfile
     */
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /**
     * Returns the arguments that are declared before the first stage.
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
     * Returns the base of each stage.
     *
     * @param platforms the platforms of the build
     * @param buildArguments the arguments of the build
     * @return the bases, in the order of the stages; a name is empty when its variables have no value or are not valid
     * @throws ExpansionLimitException when expanding the variables exceeds a limit
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

    /** The values of the build win over the defaults of the Dockerfile, and these over the predefined ones. */
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
     * Returns the images from which steps take files.
     *
     * @return the images as written, without the stages of the Dockerfile
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
