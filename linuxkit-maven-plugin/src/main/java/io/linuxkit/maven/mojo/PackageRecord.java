/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.operation.BuiltPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Leaves the result of a build for later plugins and for scripts: {@code package.json} and project properties. */
final class PackageRecord {
    static final String DIRECTORY = "linuxkit";
    private static final String FILE = "package.json";

    private final MavenProject project;
    private final MojoExecution execution;

    PackageRecord(MavenProject project, MojoExecution execution) {
        this.project = project;
        this.execution = execution;
    }

    /** Publishes the result of the project's one package, or of each of several under the image's name. */
    void publish(List<BuiltPackage> built) throws IOException {
        if (built.size() == 1) {
            write(built.get(0), directory());
            setProperties(built.get(0));
            return;
        }
        for (BuiltPackage one : built) {
            write(one, directory().resolve(one.subject().definition().image()));
        }
    }

    private void setProperties(BuiltPackage built) {
        Properties properties = project.getProperties();
        properties.setProperty("linuxkit.image.reference", built.subject().referenceText());
        properties.setProperty("linuxkit.image.tag", built.subject().tag());
        built.images().stream()
                .findFirst()
                .ifPresent(image -> properties.setProperty(
                        "linuxkit.image.digest", image.digest().toString()));
    }

    private Path directory() {
        Path directory = Path.of(project.getBuild().getDirectory(), DIRECTORY);
        String id = execution.getExecutionId();
        return id.startsWith("default") ? directory : directory.resolve(id);
    }

    /** Without a POM nothing is written: no directory below a package is ours. */
    private void write(BuiltPackage built, Path directory) throws IOException {
        if (project.getFile() == null) {
            return;
        }
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        byte[] content = (built.toJson().toIndentedText() + "\n").getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            AtomicFile.write(file, content);
        }
    }
}
