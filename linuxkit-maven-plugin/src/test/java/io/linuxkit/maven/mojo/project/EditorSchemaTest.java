/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.mojo.display.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorSchemaTest {
    @TempDir
    Path temporary;

    @Test
    void publishWritesTheSchemaOfThisVersion() throws IOException {
        MavenProject project = project();
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"title\": \"of another version\"}");

        new EditorSchema(project).publish(new RecordedLog());

        assertThat(JsonObject.parse(Files.readAllBytes(file())).requiredString("title"))
                .isEqualTo("Definition of a LinuxKit package (build.yml)");
    }

    @Test
    void publishWhenFileIsUpToDateDoesNotChangeIt() throws IOException {
        MavenProject project = project();
        new EditorSchema(project).publish(new RecordedLog());
        FileTime past = FileTime.from(Instant.ofEpochSecond(1_000_000_000));
        Files.setLastModifiedTime(file(), past);

        new EditorSchema(project).publish(new RecordedLog());

        assertThat(Files.getLastModifiedTime(file())).isEqualTo(past);
    }

    @Test
    void publishWithoutPomWritesNothing() throws IOException {
        MavenProject project = project();
        project.setFile(null);

        new EditorSchema(project).publish(new RecordedLog());

        assertThat(temporary.resolve("hello/target")).doesNotExist();
    }

    @Test
    void publishWhereNothingCanBeWrittenIsNoFailure() throws IOException {
        MavenProject project = project();
        Files.writeString(temporary.resolve("hello/target"), "in the way");
        RecordedLog log = new RecordedLog();

        new EditorSchema(project).publish(log);

        assertThat(log.lines).isEmpty();
    }

    private MavenProject project() {
        return new Reactor(temporary).add("hello", PackageSelection.PACKAGING);
    }

    private Path file() {
        return temporary.resolve("hello/target/linuxkit/build.schema.json");
    }
}
