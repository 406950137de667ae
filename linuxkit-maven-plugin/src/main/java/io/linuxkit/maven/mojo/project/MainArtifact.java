/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.FailureReason;
import io.linuxkit.maven.operation.definition.DependencyRecord;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * The main artifact of a project of packaging {@code linuxkit-package}: the record that those who depend on the package
 * read. What this machine built stands in {@code package.json} instead, see {@link PackageRecord}.
 */
public final class MainArtifact {
    private final MavenProject project;
    private final MojoExecution execution;
    private final Log log;

    public MainArtifact(MavenProject project, MojoExecution execution, Log log) {
        this.project = project;
        this.execution = execution;
        this.log = log;
    }

    /** Whether this execution makes the artifact: further ones, of other packages, come after the default one. */
    public boolean isDue() {
        return project.getPackaging().equals(PackageSelection.PACKAGING)
                && (execution.getExecutionId().startsWith("default")
                        || project.getArtifact().getFile() == null);
    }

    /**
     * Writes the record of the project's package, and lets Maven install and deploy it. Where it cannot be written there is
     * nothing to install, which Maven says when it comes to that.
     */
    public void publish(List<LinuxKitPackage> subjects) {
        if (subjects.size() > 1) {
            throw new UserException(new Problem(
                    "Tried to write the record of the project " + project.getArtifactId(),
                    "it has " + subjects.size() + " packages, and the packaging linuxkit-package is for one",
                    "Give each package a project of its own, or use the packaging pom",
                    ErrorTopic.SEVERAL_PACKAGES));
        }
        for (LinuxKitPackage subject : subjects) {
            write(file(), DependencyRecord.of(subject).toBytes());
        }
    }

    private void write(Path file, byte[] record) {
        try {
            Files.createDirectories(file.getParent());
            AtomicFile.update(file, record);
            project.getArtifact().setFile(file.toFile());
        } catch (IOException e) {
            log.warn("The record '" + file + "' was not written: " + FailureReason.of(e)
                    + ". Without it the project can be neither installed nor deployed.");
        }
    }

    private Path file() {
        String name = project.getArtifactId() + "." + PackageSelection.PACKAGING;
        return Path.of(project.getBuild().getDirectory(), PackageRecord.DIRECTORY, name);
    }
}
