/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A stage of a Dockerfile: a {@code FROM} and the instructions after it. */
public final class Stage {
    /**
     * A stage or an image from which a step takes files.
     *
     * @param name the name of the stage or image, as written
     * @param line the line of the instruction, counted from 1
     */
    public record Source(String name, int line) {}

    private final Instruction from;
    private final char escape;
    private final List<Instruction> instructions = new ArrayList<>();

    Stage(Instruction from, char escape) {
        this.from = from;
        this.escape = escape;
    }

    void add(Instruction instruction) {
        instructions.add(instruction);
    }

    /**
     * Returns the name that {@code AS} gives the stage.
     *
     * @return the name in lower case; empty without {@code AS}
     */
    public String name() {
        List<String> words = from.words();
        return isNamed(words) ? words.get(2).toLowerCase(Locale.ROOT) : "";
    }

    /**
     * Returns the base of the stage.
     *
     * @return an image or a stage, as written; empty when the line only begins like a {@code FROM}
     */
    public String base() {
        List<String> words = from.words();
        return words.size() == 1 || isNamed(words) ? words.get(0) : "";
    }

    private static boolean isNamed(List<String> words) {
        return words.size() == 3 && words.get(1).equalsIgnoreCase("as");
    }

    /**
     * Returns the platform of the base.
     *
     * @return the platform as written; empty without {@code --platform}
     */
    public String platform() {
        List<String> platforms = from.values("platform");
        return platforms.isEmpty() ? "" : platforms.get(platforms.size() - 1);
    }

    /**
     * Returns the line where the stage begins.
     *
     * @return the line of its {@code FROM}, counted from 1
     */
    public int line() {
        return from.line();
    }

    /**
     * Returns the instructions after {@code FROM}.
     *
     * @return the instructions, in the order of the Dockerfile
     */
    public List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /**
     * Returns the arguments that the stage declares.
     *
     * @return their names, in their order
     */
    public List<String> arguments() {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals("ARG"))
                .flatMap(instruction -> Argument.of(instruction, escape).stream())
                .map(Argument::name)
                .toList();
    }

    /**
     * Returns the stages and images from which the steps of the stage take files.
     *
     * @return the sources, in the order of the steps, as written
     */
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (Instruction instruction : instructions) {
            List<String> names = switch (instruction.name()) {
                case "COPY" -> instruction.values("from");
                case "RUN" ->
                    instruction.values("mount").stream()
                            .flatMap(mount -> from(mount).stream())
                            .toList();
                default -> List.of();
            };
            names.forEach(name -> sources.add(new Source(name, instruction.line())));
        }
        return sources;
    }

    private static List<String> from(String mount) {
        List<String> found = List.of();
        for (String field : mount.split(",", -1)) {
            if (field.regionMatches(true, 0, "from=", 0, 5) && field.length() > 5) {
                found = List.of(field.substring(5));
            }
        }
        return found;
    }
}
