/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Problem PROBLEM = new Problem("Tried", "found", "Do", "anchor");

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
    void translateWhenEnvironmentFailedTellsItsProblemOnceAndKeepsTheTrace() {
        EnvironmentException problem = new EnvironmentException(PROBLEM, new IOException("No such file or directory"));
        assertThatThrownBy(() -> Failures.translate(() -> {
                    throw problem;
                }))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(PROBLEM.message())
                .hasNoCause()
                .hasSuppressedException(problem);
    }
}
