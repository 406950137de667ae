/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.operation.DependencyRecord;
import io.linuxkit.maven.operation.LinuxKitPackage;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The main artifact of a project of packaging {@code linuxkit-package}: the record that those who depend on the package
 * read. What this machine built stands in {@code package.json} instead, see {@link PackageRecord}.
 */
final class MainArtifact {
    private final MavenProject project;
    private final MojoExecution execution;

    MainArtifact(MavenProject project, MojoExecution execution) {
        this.project = project;
        this.execution = execution;
    }

    /** Whether this execution makes the artifact: further ones, of other packages, come after the default one. */
    boolean isDue() {
        return project.getPackaging().equals(PackageSelection.PACKAGING)
                && (execution.getExecutionId().startsWith("default")
                        || project.getArtifact().getFile() == null);
    }

    /** Writes the record of the project's package, and lets Maven install and deploy it. */
    void publish(List<LinuxKitPackage> subjects) throws IOException {
        if (subjects.size() > 1) {
            throw new UserException(new Problem(
                    "Tried to write the record of the project " + project.getArtifactId(),
                    "it has " + subjects.size() + " packages, and the packaging linuxkit-package is for one",
                    "Give each package a project of its own, or use the packaging pom",
                    "several-packages"));
        }
        for (LinuxKitPackage subject : subjects) {
            Path file = file();
            Files.createDirectories(file.getParent());
            AtomicFile.update(file, DependencyRecord.of(subject).toBytes());
            project.getArtifact().setFile(file.toFile());
        }
    }

    private Path file() {
        String name = project.getArtifactId() + "." + PackageSelection.PACKAGING;
        return Path.of(project.getBuild().getDirectory(), PackageRecord.DIRECTORY, name);
    }
}
