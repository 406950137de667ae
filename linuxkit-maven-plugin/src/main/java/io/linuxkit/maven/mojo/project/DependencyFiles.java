/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * A finder of the files of a project's dependencies, which were made in the same build or are in Maven repositories.
 */
public final class DependencyFiles {
    private static final String INSTALL =
            "Run mvn install in the project that makes it, or build both projects in one reactor";

    private final RepositorySystem repositories;

    /**
     * Creates the finder.
     *
     * @param repositories Maven's access to repositories
     */
    @Inject
    public DependencyFiles(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /**
     * A file of a dependency.
     *
     * @param file the present path of the file
     * @param name the name that the file has in a repository, which is the same on every machine
     */
    record Found(Path file, String name) {}

    /** Returns the file with the record of a package that no project of the session makes. */
    Path ofRecord(Dependency dependency, MavenProject project, MavenSession session) {
        try {
            return resolve(dependency, project, session).file();
        } catch (ArtifactResolutionException e) {
            throw missing(
                    new Problem(
                            "Tried to find the record of the package dependency '" + id(dependency) + "'",
                            reason(e),
                            INSTALL,
                            ErrorTopic.PACKAGE_DEPENDENCY),
                    "the package dependency '" + id(dependency) + "' was not found",
                    e);
        }
    }

    /** Returns the file of an artifact that no project of the session makes. */
    Found ofRepository(Dependency dependency, MavenProject project, MavenSession session) {
        try {
            return resolve(dependency, project, session);
        } catch (ArtifactResolutionException e) {
            throw missing(
                    new Problem(
                            "Tried to take the artifact source '" + id(dependency) + "'",
                            reason(e),
                            INSTALL,
                            ErrorTopic.ARTIFACT_SOURCE),
                    "the artifact source '" + id(dependency) + "' was not found",
                    e);
        }
    }

    /**
     * Returns the file of an artifact of another project, if this session has made it; a file of an earlier run does
     * not count. It is not resolved by Maven, because Maven 4 would find such a file in
     * {@code .mvn/target/project-local-repo}.
     */
    Optional<Found> ofSibling(Dependency dependency, MavenProject sibling, MavenSession session) {
        Artifact wanted = artifact(dependency, session);
        return made(sibling, wanted)
                .map(File::toPath)
                .filter(Files::isRegularFile)
                .map(file -> new Found(file, name(wanted)));
    }

    private static Optional<File> made(MavenProject sibling, Artifact wanted) {
        return Stream.concat(Stream.of(sibling.getArtifact()), sibling.getAttachedArtifacts().stream())
                .map(RepositoryUtils::toArtifact)
                .filter(artifact -> artifact.getExtension().equals(wanted.getExtension())
                        && artifact.getClassifier().equals(wanted.getClassifier()))
                .flatMap(artifact -> Optional.ofNullable(artifact.getFile()).stream())
                .findFirst();
    }

    private Found resolve(Dependency dependency, MavenProject project, MavenSession session)
            throws ArtifactResolutionException {
        Artifact wanted = artifact(dependency, session);
        ArtifactRequest request = new ArtifactRequest(wanted, project.getRemoteProjectRepositories(), null);
        Artifact found = repositories
                .resolveArtifact(session.getRepositorySession(), request)
                .getArtifact();
        return new Found(found.getFile().toPath(), name(wanted));
    }

    private static Artifact artifact(Dependency dependency, MavenSession session) {
        return RepositoryUtils.toDependency(
                        dependency, session.getRepositorySession().getArtifactTypeRegistry())
                .getArtifact();
    }

    private static String name(Artifact artifact) {
        String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
        return artifact.getArtifactId() + "-" + artifact.getBaseVersion() + classifier + "." + artifact.getExtension();
    }

    private static MissingInputException missing(Problem problem, String shortly, ArtifactResolutionException cause) {
        MissingInputException missing = new MissingInputException(problem, shortly);
        missing.initCause(cause);
        return missing;
    }

    private static String id(Dependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId() + ":" + dependency.getVersion();
    }

    private static String reason(ArtifactResolutionException problem) {
        return String.valueOf(problem.getMessage())
                .lines()
                .findFirst()
                .orElse("it was not found")
                .replaceFirst("\\.$", "");
    }
}
