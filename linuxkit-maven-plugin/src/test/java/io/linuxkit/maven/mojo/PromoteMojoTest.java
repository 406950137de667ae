/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.mojo.display.LineSink;
import io.linuxkit.maven.mojo.display.PlainDisplay;
import io.linuxkit.maven.mojo.display.RecordedLog;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.operation.publish.PromoteImage;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.RegistryImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteMojoTest {
    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryRepository repository = registries.repository(new ImageName("reg.example.com/lk/a"));
    private final RecordedLog log = new RecordedLog();

    @TempDir
    Path temporary;

    @Test
    void promoteShowsTheResultAndEveryTag() {
        ManifestDocument image = RegistryImages.oci(repository, "linux/amd64", "1");
        repository.store("t", image);

        promote(":v1");
        promote(":v1");

        String line =
                "v1: digest: " + image.digest() + " size: " + image.descriptor().sizeBytes();
        assertThat(log.lines)
                .containsExactly(
                        "Promoted reg.example.com/lk/a:t to reg.example.com/lk/a:v1",
                        line,
                        "reg.example.com/lk/a:v1 is already the same as reg.example.com/lk/a:t.",
                        line);
    }

    @Test
    void promoteToAnotherRepositoryShowsEachBlob() {
        ManifestDocument image = RegistryImages.oci(repository, "linux/amd64", "1");
        repository.store("t", image);

        promote("other.example.com/a");

        assertThat(log.lines)
                .contains("uploading "
                        + image.toManifest().layers().get(0).digest().hex().substring(0, 12) + " 7 B done")
                .contains("Promoted reg.example.com/lk/a:t to other.example.com/a:t");
    }

    @Test
    void executeWhenTargetIsMissingSaysSo() {
        assertThatThrownBy(() -> goal(setup()).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                        Tried to promote an image: linuxkit.to is not set.
                          Give -Dlinuxkit.to=:tag, name:tag or org/name.
                          More: mvn linuxkit:help -Dlinuxkit.error=promote-target""");
    }

    @Test
    void packageRequestsWhenNameIsForSeveralPackagesAreRefused() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectories(temporary.resolve(name));
            Files.writeString(temporary.resolve(name).resolve("build.yml"), "image: " + name + "\n");
        }

        assertThatThrownBy(() -> goal(severalTo("reg.example.com/x")).packageRequests())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to take -Dlinuxkit.to for every package of this build");
        assertThat(goal(severalTo(":v1")).packageRequests()).hasSize(2);
    }

    private GoalSetup severalTo(String target) {
        return setup().userProperty("packages", "*").userProperty("to", target);
    }

    private void promote(String target) {
        PromoteMojo goal = goal(setup());
        ShownEvents events = new ShownEvents(log, new PlainDisplay(LineSink.of(log), InstantSource.system()));
        goal.promote(
                goal.requests(List.of(ManifestReference.parse("reg.example.com/lk/a:t")), target),
                new PromoteImage(registries, events),
                events);
    }

    private GoalSetup setup() {
        return new GoalSetup(temporary);
    }

    private PromoteMojo goal(GoalSetup setup) {
        PromoteMojo goal = setup.of(new PromoteMojo());
        goal.setLog(log);
        return goal;
    }
}
