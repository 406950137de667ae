/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpMojoTest {
    @TempDir
    Path directory;

    /** A process that explains an error, so that a test can read its standard output. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            asking(Path.of(arguments[0]), arguments[1]).execute();
        }
    }

    private static HelpMojo asking(Path directory, String error) {
        return new GoalSetup(directory).userProperty("error", error).of(new HelpMojo());
    }

    @Test
    void errorIsExplainedOnStandardOutput() throws Exception {
        assertThat(output(" no-package ")).startsWith("No package (no-package)\n\n");
    }

    /** Maven gives a property without a value the value "true". */
    @ParameterizedTest
    @ValueSource(strings = {"list", "true"})
    void allErrorsAreListed(String word) throws Exception {
        assertThat(output(word).lines())
                .anyMatch(line -> line.matches("  docker-not-running +No daemon"))
                .anyMatch(line -> line.startsWith("  maven-unknown-packaging "));
    }

    @Test
    void unknownErrorIsRefusedWithTheNearest() {
        assertThatThrownBy(asking(directory, "no-pakage")::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("Tried to explain the error \"no-pakage\": no error has this ID.\n"
                        + "  Give an ID that exists, such as 'no-package'");
    }

    @Test
    void misspelledParameterIsRefusedWithTheNearest() {
        HelpMojo goal = new GoalSetup(directory).userProperty("eror", "list").of(new HelpMojo());

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("linuxkit.eror")
                .hasMessageContaining("\"linuxkit.error\"");
    }

    private String output(String error) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString(),
                        error)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = child.getInputStream().readAllBytes();
        assertThat(child.waitFor()).isZero();
        return new String(output, StandardCharsets.UTF_8);
    }
}
