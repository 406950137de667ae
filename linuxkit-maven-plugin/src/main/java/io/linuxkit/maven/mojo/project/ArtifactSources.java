/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.operation.definition.ArtifactSource;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The parameter {@code artifactSources} of a project: the Maven artifacts that are part of the build context. */
public final class ArtifactSources {
    private static final String NAME = "artifactSources";
    private static final Set<String> ELEMENTS = Set.of("groupId", "artifactId", "type", "classifier", "destination");
    private static final String FORM =
            "Write <artifactSource> with <groupId>, <artifactId> and <destination>, and <type> or <classifier> if the"
                    + " dependency has one";

    private final MavenSession session;
    private final MavenProject project;
    private final Parameters parameters;

    /**
     * Creates the artifact sources of a project, without reading the parameter.
     *
     * @param session the session of the build
     * @param project the project with the package
     * @param parameters the parameters for this project
     */
    public ArtifactSources(MavenSession session, MavenProject project, Parameters parameters) {
        this.session = session;
        this.project = project;
        this.parameters = parameters;
    }

    /**
     * Returns the artifacts with their present files; it throws a {@link MissingInputException} when one is not made
     * yet.
     */
    List<ArtifactSource> resolve(DependencyFiles files, MojoExecution execution) {
        List<ArtifactSource> sources = new ArrayList<>();
        Set<String> destinations = new HashSet<>();
        for (DeclaredArtifact artifact : declared()) {
            Dependency dependency = dependency(artifact);
            DependencyFiles.Found found = Siblings.find(session, dependency)
                    .map(sibling -> files.ofSibling(dependency, sibling, session)
                            .orElseThrow(() -> notBuilt(artifact, sibling, execution)))
                    .orElseGet(() -> files.ofRepository(dependency, project, session));
            String destination = artifact.path(found.name());
            if (!destinations.add(destination)) {
                throw problem(
                        artifact,
                        "another artifact has the destination \"" + destination + "\" too",
                        "Give each artifact its own <destination>");
            }
            sources.add(new ArtifactSource(artifact.id(), found.file(), destination));
        }
        return sources;
    }

    /**
     * Returns the projects of the session that make the artifacts.
     *
     * @return each project once, in the order of the parameter
     * @throws UserException when the parameter is wrong, or an artifact is no dependency of the project
     */
    public List<MavenProject> siblings() {
        return declared().stream()
                .map(this::dependency)
                .flatMap(dependency -> Siblings.find(session, dependency).stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the artifacts that the parameter names.
     *
     * @return the artifacts in the order of the parameter
     * @throws UserException when an element is unknown or missing
     */
    public List<DeclaredArtifact> declared() {
        return parameters.parts(NAME).stream().map(this::declared).toList();
    }

    private DeclaredArtifact declared(Xpp3Dom part) {
        for (Xpp3Dom element : part.getChildren()) {
            if (!ELEMENTS.contains(element.getName())) {
                throw new UserException(new Problem(
                        "Tried to read <artifactSources> of " + project.getArtifactId(),
                        "<" + element.getName() + "> is not one of its elements",
                        FORM,
                        ErrorTopic.ARTIFACT_SOURCE));
            }
        }
        return new DeclaredArtifact(
                required(part, "groupId"),
                required(part, "artifactId"),
                text(part, "type").orElse("jar"),
                text(part, "classifier").orElse(""),
                required(part, "destination"));
    }

    private String required(Xpp3Dom part, String name) {
        return text(part, name)
                .orElseThrow(() -> new UserException(new Problem(
                        "Tried to read <artifactSources> of " + project.getArtifactId(),
                        "<" + part.getName() + "> has no <" + name + ">",
                        FORM,
                        ErrorTopic.ARTIFACT_SOURCE)));
    }

    private Optional<String> text(Xpp3Dom part, String name) {
        return Optional.ofNullable(part.getChild(name)).flatMap(parameters::text);
    }

    private Dependency dependency(DeclaredArtifact artifact) {
        return project.getDependencies().stream()
                .filter(artifact::isMeantBy)
                .findFirst()
                .orElseThrow(() -> problem(
                        artifact,
                        "the project " + project.getArtifactId() + " has no such dependency",
                        "Declare it in <dependencies>, so that Maven knows its version and builds it first"));
    }

    private static UserException notBuilt(DeclaredArtifact artifact, MavenProject sibling, MojoExecution execution) {
        return new MissingInputException(
                problemOf(
                        artifact,
                        "the project " + sibling.getArtifactId() + " of this build has not made it yet",
                        "Make it in the same run: mvn package linuxkit:" + execution.getGoal()
                                + "; with -pl, also add -am"),
                "the artifact source '" + artifact.id() + "' is not made");
    }

    private static UserException problem(DeclaredArtifact artifact, String found, String remedy) {
        return new UserException(problemOf(artifact, found, remedy));
    }

    private static Problem problemOf(DeclaredArtifact artifact, String found, String remedy) {
        return new Problem(
                "Tried to take the artifact source '" + artifact.id() + "'", found, remedy, ErrorTopic.ARTIFACT_SOURCE);
    }
}
