/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final Problem PROBLEM = new Problem("Tried", "found", "Do", ErrorTopic.DEFECT);

    @Test
    void translateWhenUserErredFailsTheBuild() {
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw new UserException(PROBLEM);
                }))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(PROBLEM.message());
    }

    @Test
    void translateWhenNameIsNoPathFailsTheBuild() {
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw new InvalidPathException("\u00e4", "Malformed input or input contains unmappable characters");
                }))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                        Tried to open "\u00e4": this name cannot be written in the encoding of this locale: \
                        Malformed input or input contains unmappable characters.
                          Set LC_ALL=C.UTF-8, or correct the name.
                          More: mvn linuxkit:help -Dlinuxkit.error=file-name""");
    }

    @Test
    void translateWhenPluginHasADefectCleansItsMessageAndKeepsTheTrace() {
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw new IllegalStateException("odd\r\n[INFO] BUILD SUCCESS");
                }))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("the plugin has a defect")
                .hasMessageContaining("odd\\r\\n[INFO]")
                .hasMessageEndingWith("=defect")
                .hasNoCause()
                .satisfies(
                        error -> assertThat(error.getSuppressed()[0]).hasCauseInstanceOf(IllegalStateException.class));
    }

    @Test
    void translateWhenEnvironmentFailedReportsItsProblemOnceAndKeepsTheTrace() {
        EnvironmentException problem = new EnvironmentException(PROBLEM, new IOException("No such file or directory"));
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw problem;
                }))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(PROBLEM.message())
                .hasNoCause()
                .hasSuppressedException(problem);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void translateWhenAFileFailedNamesItAndTheReason(IOException failure, String reason) {
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw failure;
                }))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Tried to read or write a file: " + reason + """
                        .
                          Check the permissions of the file, and whether the disk is full.
                          More: mvn linuxkit:help -Dlinuxkit.error=file-access""");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "permission denied ('/a')"),
                Arguments.of(new NoSuchFileException("/a"), "no such file or directory ('/a')"),
                Arguments.of(new FileAlreadyExistsException("/a"), "a file is in the way ('/a')"),
                Arguments.of(
                        new FileSystemException("/a", null, "No space left on device"),
                        "No space left on device ('/a')"),
                Arguments.of(new IOException("Broken pipe"), "Broken pipe"),
                Arguments.of(new EOFException(), "EOFException"));
    }
}
