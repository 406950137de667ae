/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.dockerfile.Blanks;
import io.linuxkit.maven.source.dockerfile.BuildPlatforms;
import io.linuxkit.maven.source.dockerfile.Dialect;
import io.linuxkit.maven.source.dockerfile.DockerfileReading;
import io.linuxkit.maven.source.dockerfile.ExpansionLimitException;
import io.linuxkit.maven.source.dockerfile.Instruction;
import io.linuxkit.maven.source.dockerfile.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Dockerfile as far as it has to be known before the daemon reads it: base images, declared arguments, the lines of steps.
 *
 * <p>Older and newer daemons read some Dockerfiles in different ways. In case of doubt, the result has whatever any of the
 * readings names, so that nothing is lost.
 */
public final class Dockerfile {
    private static final String SCRATCH = "scratch";
    private static final Pattern STEP = Pattern.compile("^\\[[^\\]]*\\]\\s+(.*)$", Pattern.DOTALL);

    private final String name;
    private final List<DockerfileReading> readings;

    private Dockerfile(String name, List<DockerfileReading> readings) {
        this.name = name;
        this.readings = readings;
    }

    /**
     * Reads a Dockerfile. Its errors are left to the daemon, which reports them better.
     *
     * @param file the file to read
     * @return its instructions
     * @throws UserException when there is no such file, or it cannot be read
     */
    public static Dockerfile read(Path file) {
        if (!Files.exists(file)) {
            throw problem(
                    file.toString(),
                    "there is no such file",
                    "Write it, or name another with 'dockerfile' in build.yml or -Dlinuxkit.dockerfile=NAME",
                    ErrorTopic.NO_DOCKERFILE);
        }
        SourceFile source = new SourceFile(file.resolveSibling(""), file);
        return parse(
                file.toString(),
                source.text((found, remedy) -> problem(file.toString(), found, remedy, ErrorTopic.PACKAGE_FILE)));
    }

    /** Reads a text in every dialect and keeps the readings without an error; all when each has an error. */
    static Dockerfile parse(String name, String text) {
        List<DockerfileReading> all = Stream.of(Dialect.values())
                .map(dialect -> DockerfileReading.of(text, dialect))
                .toList();
        List<DockerfileReading> valid =
                all.stream().filter(reading -> reading.error().isEmpty()).toList();
        return new Dockerfile(name, valid.isEmpty() ? all : valid);
    }

    /**
     * Returns the images that the build needs; stages of the Dockerfile and {@code scratch} are not among them.
     *
     * @param buildArguments the values of the arguments that the Dockerfile declares before its first stage
     * @param platforms the platforms of the builds
     * @return the images in the order of the Dockerfile, each once for each platform
     * @throws UserException when expanding the variables of the Dockerfile exceeds a limit
     */
    public List<BaseImage> baseImages(Map<String, String> buildArguments, List<BuildPlatforms> platforms) {
        Map<BaseImage, BaseImage> images = new LinkedHashMap<>();
        try {
            readings.stream()
                    .flatMap(reading -> Stream.concat(
                            platforms.stream().flatMap(each -> bases(reading, buildArguments, each)),
                            reading.imageSources().stream().flatMap(Dockerfile::image)))
                    .sorted(Comparator.comparingInt(BaseImage::line))
                    .forEach(image -> images.putIfAbsent(new BaseImage(image.reference(), 0, image.platform()), image));
        } catch (ExpansionLimitException e) {
            throw problem(
                    name + ":" + e.line(),
                    String.valueOf(e.getMessage()),
                    "Shorten the values of its arguments",
                    ErrorTopic.DOCKERFILE_VARIABLES);
        }
        return List.copyOf(images.values());
    }

    private static Stream<BaseImage> bases(
            DockerfileReading reading, Map<String, String> arguments, BuildPlatforms platforms) {
        return reading.bases(platforms, arguments).stream()
                .filter(base -> !base.isStage() && isImage(base.name()))
                .map(base -> new BaseImage(base.name(), base.stage().line(), platform(base.platform())));
    }

    private static Stream<BaseImage> image(Stage.Source source) {
        boolean image = isImage(source.name()) && !source.name().contains("$");
        return image ? Stream.of(new BaseImage(source.name(), source.line())) : Stream.empty();
    }

    private static boolean isImage(String name) {
        return !name.isEmpty() && !name.equals(SCRATCH);
    }

    private static Optional<Platform> platform(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Platform.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether an {@code ARG} in any stage declares an argument.
     *
     * @param argument the name of the argument
     * @return true when a step can see it
     */
    public boolean declaresArgument(String argument) {
        return readings.stream()
                .flatMap(reading -> Stream.concat(
                        reading.globalArguments().stream(),
                        reading.stages().stream().flatMap(stage -> stage.arguments().stream())))
                .anyMatch(argument::equals);
    }

    /**
     * Finds the line of a step.
     *
     * @param stepName the step as BuildKit names it, such as {@code [2/3] RUN make}
     * @return the line of its instruction, counted from 1; empty when the Dockerfile has no such step
     */
    public Optional<Integer> lineOfStep(String stepName) {
        Matcher step = STEP.matcher(stepName);
        if (!step.matches()) {
            return Optional.empty();
        }
        String wanted = squeeze(step.group(1));
        return readings.stream()
                .flatMap(reading -> reading.instructions().stream())
                .filter(instruction -> isNamed(instruction, wanted))
                .map(Instruction::line)
                .findFirst();
    }

    private static boolean isNamed(Instruction instruction, String step) {
        String arguments =
                Blanks.trim(instruction.text()).substring(instruction.keyword().length());
        return squeeze(instruction.name() + " " + arguments).equals(step);
    }

    private static String squeeze(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static UserException problem(String place, String found, String remedy, ErrorTopic topic) {
        return new UserException(new Problem("Tried to read the Dockerfile '" + place + "'", found, remedy, topic));
    }
}
