/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be known of a Dockerfile before the daemon reads it: base images, declared arguments, where a step stands. */
public final class Dockerfile {
    private static final String SCRATCH = "scratch";
    private static final Pattern MOUNT_FROM = Pattern.compile("--mount=\\S*?\\bfrom=([^,\\s]+)");
    private static final Pattern STEP = Pattern.compile("^\\[[^\\]]*\\]\\s+(.*)$", Pattern.DOTALL);

    private final List<Instruction> instructions;

    private Dockerfile(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    /**
     * Reads a Dockerfile; what is wrong with it the daemon says better.
     *
     * @param file to read
     * @return its instructions
     * @throws UserException when there is no such file, or it cannot be read
     */
    public static Dockerfile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw problem(
                    file,
                    "there is no such file",
                    "Write it, or name another with 'dockerfile' in build.yml or -Dlinuxkit.dockerfile=NAME");
        }
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw problem(file, "it cannot be read: " + e.getMessage(), "Set its permissions");
        }
    }

    static Dockerfile parse(String text) {
        return new Dockerfile(Instruction.parse(text.lines().toList()));
    }

    /**
     * The images that the build takes from elsewhere; stages of the Dockerfile itself and {@code scratch} are none.
     *
     * @param buildArguments fill in what the Dockerfile declares before its first stage
     * @return in their order, each once
     */
    public List<BaseImage> baseImages(Map<String, String> buildArguments) {
        Map<String, String> arguments = new HashMap<>();
        Set<String> stages = new HashSet<>();
        List<BaseImage> images = new ArrayList<>();
        int stageCount = 0;
        for (Instruction instruction : instructions) {
            switch (instruction.name()) {
                case "ARG" -> {
                    if (stageCount == 0) {
                        declare(instruction, buildArguments, arguments);
                    }
                }
                case "FROM" -> {
                    stage(instruction, arguments, stages, images);
                    stages.add(String.valueOf(stageCount++));
                }
                case "COPY", "ADD" ->
                    instruction.flag("from").ifPresent(from -> add(from, instruction, stages, images));
                case "RUN" -> {
                    Matcher mount = MOUNT_FROM.matcher(instruction.arguments());
                    while (mount.find()) {
                        add(mount.group(1), instruction, stages, images);
                    }
                }
                default -> {}
            }
        }
        return images;
    }

    private static void stage(
            Instruction from, Map<String, String> arguments, Set<String> stages, List<BaseImage> images) {
        List<String> words = from.words();
        if (words.isEmpty()) {
            return;
        }
        add(ArgumentSubstitution.apply(words.get(0), arguments), from, stages, images);
        if (words.size() >= 3 && words.get(1).equalsIgnoreCase("as")) {
            stages.add(words.get(2).toLowerCase(Locale.ROOT));
        }
    }

    private static void add(String reference, Instruction instruction, Set<String> stages, List<BaseImage> images) {
        boolean elsewhere = !reference.isEmpty()
                && !reference.contains("$")
                && !reference.equals(SCRATCH)
                && !stages.contains(reference.toLowerCase(Locale.ROOT))
                && images.stream().noneMatch(image -> image.reference().equals(reference));
        if (elsewhere) {
            images.add(new BaseImage(reference, instruction.line()));
        }
    }

    private static void declare(Instruction argument, Map<String, String> given, Map<String, String> arguments) {
        for (String word : argument.words()) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String otherwise =
                    equals < 0 ? "" : ArgumentSubstitution.apply(unquote(word.substring(equals + 1)), arguments);
            arguments.put(name, given.getOrDefault(name, otherwise));
        }
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /**
     * Whether an {@code ARG} declares a name, in any stage.
     *
     * @param name of the argument
     * @return true when a step can see it
     */
    public boolean declaresArgument(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals("ARG"))
                .flatMap(instruction -> instruction.words().stream())
                .anyMatch(word -> word.equals(name) || word.startsWith(name + "="));
    }

    /**
     * Where a step stands.
     *
     * @param stepName as BuildKit names it: {@code [2/3] RUN make}
     * @return the line of its instruction, from 1; empty when it is none of the Dockerfile's
     */
    public Optional<Integer> lineOfStep(String stepName) {
        Matcher step = STEP.matcher(stepName);
        if (!step.matches()) {
            return Optional.empty();
        }
        String wanted = squeeze(step.group(1));
        return instructions.stream()
                .filter(instruction -> squeeze(instruction.name() + " " + instruction.arguments())
                        .equals(wanted))
                .map(Instruction::line)
                .findFirst();
    }

    private static String squeeze(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static UserException problem(Path file, String found, String remedy) {
        return new UserException(
                new Problem("Tried to read the Dockerfile '" + file + "'", found, remedy, "no-dockerfile"));
    }
}
