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
 * The main artifact of a project of packaging {@code linuxkit-package}: the record of the package, which is read by
 * packages that depend on it. The results of this machine are in {@code package.json} instead, see
 * {@link PackageRecord}.
 */
public final class MainArtifact {
    private final MavenProject project;
    private final MojoExecution execution;
    private final Log log;

    /**
     * Creates the main artifact of a project.
     *
     * @param project the project
     * @param execution the execution of the goal that runs
     * @param log the log for warnings
     */
    public MainArtifact(MavenProject project, MojoExecution execution, Log log) {
        this.project = project;
        this.execution = execution;
        this.log = log;
    }

    /**
     * Returns whether this execution makes the artifact. The default execution makes it; others, which build other
     * packages, make it only when the project has none yet.
     *
     * @return true when {@link #publish} has to be called; false for other packagings
     */
    public boolean isDue() {
        return project.getPackaging().equals(PackageSelection.PACKAGING)
                && (execution.getExecutionId().startsWith("default")
                        || project.getArtifact().getFile() == null);
    }

    /**
     * Writes the record of the project's package, and sets it as the file that Maven installs and deploys. When it
     * cannot be written, that is only a warning, and Maven's {@code install} fails later.
     *
     * @param subjects the packages of the project
     * @throws UserException when the project has more than one package
     */
    public void publish(List<LinuxKitPackage> subjects) {
        if (subjects.size() > 1) {
            throw new UserException(new Problem(
                    "Tried to write the record of the project " + project.getArtifactId(),
                    "it has " + subjects.size() + " packages, but the packaging linuxkit-package is for one",
                    "Give each package its own project, or use the packaging pom",
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
