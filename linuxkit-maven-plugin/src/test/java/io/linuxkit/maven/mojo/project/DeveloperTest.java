/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.GoalSetup;
import io.linuxkit.maven.mojo.RequestingGoal;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation that {@code linuxkit.dev} uses. */
class DeveloperTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("build.yml"), "image: foo\n");
    }

    private String organisation(Map<String, String> environment, String known) {
        GoalSetup setup = setup().systemProperty("user.name", known);
        PackageRequest request =
                setup.of(new RequestingGoal(environment)).requests().get(0);
        return request.overrides().stream()
                .filter(override -> override.field() == Field.ORG)
                .findFirst()
                .orElseThrow()
                .values()
                .get(0);
    }

    private GoalSetup setup() {
        return new GoalSetup(directory).userProperty("dev", "true");
    }

    @Test
    void isTheUserOfTheEnvironmentElseOfTheSystem() {
        assertThat(organisation(Map.of("USER", "jane"), "root")).isEqualTo("jane");
        assertThat(organisation(Map.of(), "root")).isEqualTo("root");
        assertThat(organisation(Map.of("USER", ""), "root")).isEqualTo("root");
    }

    @Test
    void unknownUserIsAnErrorThatNamesTheVariable() {
        assertThatThrownBy(() -> organisation(Map.of(), "?"))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to name the image for a developer (linuxkit.dev): the environment variable USER is not set, and the \
                        system has no name for this user.
                          Set USER, or name the organisation with -Dlinuxkit.org=ORGANISATION.
                          More: mvn linuxkit:help -Dlinuxkit.error=developer""");
        assertThatThrownBy(() -> organisation(Map.of("USER", " "), "")).isInstanceOf(UserException.class);
    }

    @Test
    void isNotNeededWhenTheCommandLineNamesTheOrganisation() {
        RequestingGoal goal = setup().systemProperty("user.name", "?")
                .userProperty("org", "acme")
                .of(new RequestingGoal(Map.of()));

        assertThat(goal.requests().get(0).overrides())
                .extracting(override -> override.values().get(0))
                .containsExactly("acme");
    }
}
