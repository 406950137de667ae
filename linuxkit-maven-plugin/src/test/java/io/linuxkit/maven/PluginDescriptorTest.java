/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.testing.PluginDescriptor;
import io.linuxkit.maven.testing.PluginDescriptor.Goal;
import io.linuxkit.maven.testing.PluginDescriptor.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The goals and parameters that POMs and command lines of users depend on do not change unnoticed, and are
 * documented.
 */
class PluginDescriptorTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "plugin-descriptor.txt");
    private static final Path ACTUAL = Path.of("target", "plugin-descriptor.txt");
    private static final Path CLASSES = Path.of("target", "classes", "META-INF");
    private static final Path LIFECYCLE = CLASSES.resolve("plexus").resolve("components.xml");
    private static final Path ECLIPSE = CLASSES.resolve("m2e").resolve("lifecycle-mapping-metadata.xml");

    /** A goal of this plugin in the lifecycle of the packaging. */
    private static final Pattern BOUND = Pattern.compile("io\\.linuxkit\\.maven:linuxkit-maven-plugin:[^:]+:([a-z-]+)");

    static List<Goal> goals() {
        return PluginDescriptor.goals();
    }

    @Test
    void descriptorWhenGoalOrParameterChangesDiffersFromTheGoldenOne() throws IOException {
        String actual = goals().stream().map(PluginDescriptorTest::lines).collect(Collectors.joining("\n"));
        Files.writeString(ACTUAL, actual);
        assertThat(actual)
                .as("goals and parameters; when they are to change, copy %s to %s", ACTUAL, GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }

    private static String lines(Goal goal) {
        String head = goal.name() + (goal.phase().isEmpty() ? "" : " phase=" + goal.phase()) + " "
                + String.join(" ", goal.flags()) + "\n";
        return goal.parameters().stream()
                .map(parameter -> "  " + line(parameter) + "\n")
                .collect(Collectors.joining("", head, ""));
    }

    private static String line(Parameter parameter) {
        String line = parameter.name() + " " + parameter.type() + " " + parameter.property();
        return parameter.flags().isEmpty() ? line : line + " " + String.join(" ", parameter.flags());
    }

    /** A default value in the descriptor would replace the values of build.yml and of the POM's properties. */
    @ParameterizedTest
    @MethodSource("goals")
    void parameterIsOptionalAndLeavesItsDefaultToThePackage(Goal goal) {
        assertThat(goal.parameters())
                .isNotEmpty()
                .filteredOn(parameter -> !parameter.flags().isEmpty())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void parameterHasMeaningDefaultExampleAndSince(Goal goal) {
        List<String> missing = new ArrayList<>();
        goal.parameters().forEach(parameter -> {
            String text = parameter.description();
            int end = text.indexOf("Default: ");
            boolean complete = end > "Whether.".length() && text.indexOf("Example: ", end) > 0 && text.endsWith(".");
            if (!complete || !parameter.since().equals("1.0.0")) {
                missing.add(parameter.name() + " (" + parameter.since() + "): " + text);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void parameterOfOneNameIsTheSameInEveryGoal() {
        List<String> distinct = goals().stream()
                .flatMap(goal -> goal.parameters().stream())
                .map(PluginDescriptorTest::line)
                .distinct()
                .toList();
        assertThat(distinct.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .doesNotHaveDuplicates();
    }

    @Test
    void eclipseKnowsEveryGoalAndRunsNone() throws IOException {
        List<String> names = goals().stream().map(Goal::name).toList();
        assertThat(PluginDescriptor.texts(ECLIPSE, "goal")).containsExactlyInAnyOrderElementsOf(names);
        assertThat(PluginDescriptor.texts(ECLIPSE, "packagingType")).containsExactly("linuxkit-package");
        assertThat(PluginDescriptor.texts(ECLIPSE, "execute"))
                .as("what runs at each save")
                .isEmpty();
    }

    @Test
    void lifecycleBindsGoalsThatAreThere() throws IOException {
        Stream<String> bound =
                BOUND.matcher(Files.readString(LIFECYCLE, UTF_8)).results().map(goal -> goal.group(1));
        assertThat(bound)
                .isNotEmpty()
                .isSubsetOf(goals().stream().map(Goal::name).toList());
    }
}
