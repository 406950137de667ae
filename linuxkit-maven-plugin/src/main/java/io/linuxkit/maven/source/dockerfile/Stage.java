/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A stage of a Dockerfile: a {@code FROM} and what follows it. */
public final class Stage {
    /**
     * What a step takes from another stage or image.
     *
     * @param name of the stage or image, as written
     * @param line of the instruction, from 1
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
     * The name that {@code AS} gives.
     *
     * @return in lower case; empty without one
     */
    public String name() {
        List<String> words = from.words();
        return isNamed(words) ? words.get(2).toLowerCase(Locale.ROOT) : "";
    }

    /**
     * What the stage begins with.
     *
     * @return an image or a stage, as written; empty when the line is no {@code FROM} at all, but text that begins so
     */
    public String base() {
        List<String> words = from.words();
        return words.size() == 1 || isNamed(words) ? words.get(0) : "";
    }

    private static boolean isNamed(List<String> words) {
        return words.size() == 3 && words.get(1).equalsIgnoreCase("as");
    }

    /**
     * The platform that the base is taken for.
     *
     * @return as written; empty without {@code --platform}
     */
    public String platform() {
        List<String> platforms = from.values("platform");
        return platforms.isEmpty() ? "" : platforms.get(platforms.size() - 1);
    }

    /**
     * Where the stage begins.
     *
     * @return the line of its {@code FROM}, from 1
     */
    public int line() {
        return from.line();
    }

    /**
     * What follows {@code FROM}.
     *
     * @return in its order
     */
    public List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /**
     * The arguments that the stage declares.
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
     * What the steps of the stage take from elsewhere.
     *
     * @return in their order; what cannot have a variable is as written
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
