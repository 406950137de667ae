/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushMojoTest {
    @TempDir
    Path directory;

    private GoalSetup setup() throws IOException {
        Files.writeString(directory.resolve("build.yml"), "image: a\n");
        return new GoalSetup(directory);
    }

    @Test
    void executeWhenPushImageIsFalseSaysSoAndDoesNothing() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        PushMojo goal = setup().userProperty("pushImage", "false").offline().of(new PushMojo());
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });

        goal.execute();

        assertThat(lines).containsExactly("linuxkit.pushImage is false: no image is published.");
    }

    @Test
    void executeWhenMavenIsOfflineFailsAtOnce() throws IOException {
        PushMojo goal = setup().offline().of(new PushMojo());

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("it needs the registry, and Maven works offline");
        assertThatThrownBy(setup().offline().of(new CachePullMojo())::execute)
                .hasMessageContaining("Maven works offline");
        assertThatThrownBy(setup().offline().userProperty("reference", "a:1").of(new CachePushMojo())::execute)
                .hasMessageContaining("Maven works offline");
    }

    @Test
    void optionsWhenMavenIsOfflineOrDevIsSetPullNothing() throws IOException {
        assertThat(pull(setup())).isTrue();
        assertThat(pull(setup().offline())).isFalse();
        assertThat(pull(setup().offline().userProperty("pull", "true"))).isFalse();
        assertThat(pull(setup().userProperty("dev", "true"))).isFalse();
    }

    private static boolean pull(GoalSetup setup) {
        BuildMojo goal = setup.of(new BuildMojo());
        return goal.options(goal.parameters()).pull();
    }

    @Test
    void releaseWhenEmptyOnTheCommandLineIsNoRelease() throws IOException {
        assertThat(setup().userProperty("release", "")
                        .of(new PushMojo())
                        .pushOptions()
                        .release())
                .isEqualTo(Optional.of(""));
    }

    @ParameterizedTest
    @CsvSource({
        "reg.lab/b, reg.lab/b:1",
        "reg.lab:5000/b, reg.lab:5000/b:1",
        "reg.lab:5000/b:2, reg.lab:5000/b:2",
        "lk/b, lk/b:1",
        "b:2, b:2",
        "docker.io/library/b, docker.io/library/b:1",
    })
    void targetWithoutTagGetsTheTagOfTheSource(String to, String expected) throws IOException {
        assertThat(setup().userProperty("to", to).of(new CachePushMojo()).target(ImageReference.parse("a:1")))
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lk/A", "a:b:c", "a@sha256:1", "a:"})
    void targetThatIsNoNameIsRefused(String to) throws IOException {
        CachePushMojo goal = setup().userProperty("to", to).of(new CachePushMojo());

        assertThatThrownBy(() -> goal.target(ImageReference.parse("a:1")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read linuxkit.to \"" + to + "\": ")
                .hasMessageEndingWith("\n  Give -Dlinuxkit.to=org/image:tag, with the registry before it if it is not"
                        + " Docker Hub.\n  More: mvn linuxkit:help -Dlinuxkit.error=reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "latest", "1"})
    void targetThatIsATagWithoutItsNameIsRefused(String to) throws IOException {
        CachePushMojo goal = setup().userProperty("to", to).of(new CachePushMojo());

        assertThatThrownBy(() -> goal.target(ImageReference.parse("lk/a:1")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Did you mean -Dlinuxkit.to=lk/a:" + to + "?")
                .hasMessageContaining("docker.io/library/" + to);
    }

    @Test
    void referenceWithoutTagIsRefused() throws IOException {
        CachePullMojo goal = setup().userProperty("reference", "a").of(new CachePullMojo());

        assertThatThrownBy(goal::reference)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Tried to read linuxkit.reference \"a\": 'a' is not an image reference of the form"
                                + " 'name:tag'.");
    }
}
