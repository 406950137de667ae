/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/** Finds the projects of a session that make what others depend on, also those that {@code -pl} did not select. */
final class Siblings {
    private Siblings() {}

    /** The project that makes exactly this version; none when it comes from a repository. */
    static Optional<MavenProject> find(MavenSession session, Dependency dependency) {
        return session.getAllProjects().stream()
                .filter(project -> project.getGroupId().equals(dependency.getGroupId())
                        && project.getArtifactId().equals(dependency.getArtifactId())
                        && project.getVersion().equals(dependency.getVersion()))
                .findFirst();
    }
}
