/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorSchemaTest {
    @TempDir
    Path temporary;

    private final MavenProject project = new MavenProject();

    @BeforeEach
    void locateProject() {
        Build build = new Build();
        build.setDirectory(temporary.resolve("target").toString());
        project.setBuild(build);
        project.setFile(temporary.resolve("pom.xml").toFile());
    }

    @Test
    void publishWritesTheSchemaOfThisVersion() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"title\": \"of another version\"}");

        new EditorSchema(project).publish();

        assertThat(JsonObject.parse(Files.readAllBytes(file())).requiredString("title"))
                .isEqualTo("Definition of a LinuxKit package (build.yml)");
    }

    @Test
    void publishWhenItIsThereLeavesIt() throws IOException {
        new EditorSchema(project).publish();
        FileTime past = FileTime.from(Instant.ofEpochSecond(1_000_000_000));
        Files.setLastModifiedTime(file(), past);

        new EditorSchema(project).publish();

        assertThat(Files.getLastModifiedTime(file())).isEqualTo(past);
    }

    @Test
    void publishWithoutPomWritesNothing() throws IOException {
        project.setFile(null);

        new EditorSchema(project).publish();

        assertThat(temporary).isEmptyDirectory();
    }

    private Path file() {
        return temporary.resolve("target/linuxkit/build.schema.json");
    }
}
