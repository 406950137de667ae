/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/**
 * A finder of the projects of a session that make dependencies of others, including those that {@code -pl} does not
 * select.
 */
final class Siblings {
    private Siblings() {}

    /**
     * Returns the project that makes this version of a dependency; empty when the dependency comes from a repository.
     */
    static Optional<MavenProject> find(MavenSession session, Dependency dependency) {
        return session.getAllProjects().stream()
                .filter(project -> project.getGroupId().equals(dependency.getGroupId())
                        && project.getArtifactId().equals(dependency.getArtifactId())
                        && project.getVersion().equals(dependency.getVersion()))
                .findFirst();
    }
}
