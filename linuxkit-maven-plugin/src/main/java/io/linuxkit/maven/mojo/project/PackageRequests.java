/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ProjectInputs;
import io.linuxkit.maven.operation.definition.SurroundingProject;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.FieldOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Scm;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * A reader of the packages that projects declare: those that the running goal works on, and those that they depend on.
 */
public final class PackageRequests {
    private final MavenSession session;
    private final MojoExecution execution;
    private final Map<String, String> environment;
    private final DependencyFiles files;
    private final List<String> singleParameters;
    private final Map<MavenProject, PackageRequest> asDependencies = new HashMap<>();
    private final Missing missing;

    /** The ways to treat inputs of a package that are not made yet. */
    public enum Missing {
        /** A missing input is an error. */
        REFUSED,
        /** A missing input is added to {@link ProjectInputs#missing}. */
        NOTED
    }

    /**
     * Creates the reader.
     *
     * @param session the session of the build
     * @param execution the execution of the goal that runs
     * @param environment the environment variables, by name
     * @param files the finder of the files of dependencies
     * @param singleParameters the names of parameters that {@code -D} may set only when the session has one package
     * @param missing the treatment of inputs that are not made yet
     */
    public PackageRequests(
            MavenSession session,
            MojoExecution execution,
            Map<String, String> environment,
            DependencyFiles files,
            List<String> singleParameters,
            Missing missing) {
        this.session = session;
        this.execution = execution;
        this.environment = environment;
        this.files = files;
        this.singleParameters = List.copyOf(singleParameters);
        this.missing = missing;
    }

    /**
     * Returns the packages of the project that the goal runs in, with the inputs from dependencies.
     *
     * @param project the project
     * @return the packages; an empty list when the project is no package but another project of the session is
     * @throws UserException when no package is found, or a parameter or a dependency is wrong
     */
    public List<PackageRequest> of(MavenProject project) {
        List<PackageRequest> definitions = definitionsOf(project);
        if (definitions.isEmpty() || project.getFile() == null) {
            return definitions;
        }
        ProjectInputs inputs = inputs(project, Parameters.ofGoal(session, project, execution));
        return definitions.stream().map(request -> request.withInputs(inputs)).toList();
    }

    /**
     * Returns the packages of the project that the goal runs in, without the inputs from dependencies.
     *
     * @param project the project
     * @return the packages; an empty list when the project is no package but another project of the session is
     * @throws UserException when no package is found, or a parameter is wrong
     */
    public List<PackageRequest> definitionsOf(MavenProject project) {
        return definitions(project, Parameters.ofGoal(session, project, execution));
    }

    /**
     * Returns the packages of a project that the goal does not run in, with the packages that they depend on, but
     * without artifact sources, which may not be made yet.
     *
     * @param project the project
     * @return the packages; an empty list when the project is no package
     * @throws UserException when a parameter or a dependency is wrong
     */
    public List<PackageRequest> ofPlanned(MavenProject project) {
        ProjectInputs inputs = new ProjectInputs(dependencies(project), List.of());
        return definitions(project, Parameters.ofPlanned(session, project, execution)).stream()
                .map(request -> request.withInputs(inputs))
                .toList();
    }

    /**
     * Returns the packages of a project that the goal does not run in, with all inputs.
     *
     * @param project the project
     * @return the packages; an empty list when the project is no package
     * @throws UserException when a parameter or a dependency is wrong
     */
    public List<PackageRequest> withInputsOf(MavenProject project) {
        Parameters parameters = Parameters.ofPlanned(session, project, execution);
        List<PackageRequest> definitions = definitions(project, parameters);
        if (definitions.isEmpty()) {
            return definitions;
        }
        ProjectInputs inputs = inputs(project, parameters);
        return definitions.stream().map(request -> request.withInputs(inputs)).toList();
    }

    /**
     * Returns whether a project is a package or its parameters name packages. No package is read for this.
     *
     * @param project the project
     * @return true when the project has packages
     */
    public boolean namesPackages(MavenProject project) {
        Parameters parameters = Parameters.ofPlanned(session, project, execution);
        return parameters.list("packages").isPresent()
                || parameters.text("packageDirectory").isPresent()
                || new PackageSelection(session, project, buildYml(parameters)).isPackage();
    }

    private List<PackageRequest> definitions(MavenProject project, Parameters parameters) {
        PackageSelection selection = new PackageSelection(session, project, buildYml(parameters));
        List<Path> directories = parameters
                .list("packages")
                .map(selection::matching)
                .orElseGet(() -> selection.ofProject(parameters.text("packageDirectory")).stream()
                        .toList());
        if (directories.size() > 1 || selection.hasSeveralPackages()) {
            singleParameters.forEach(name -> refuseForSeveral(parameters, name));
        }
        return directories.stream()
                .map(directory -> definition(directory, project, parameters))
                .toList();
    }

    private static void refuseForSeveral(Parameters parameters, String name) {
        if (parameters.isUserProperty(name)) {
            throw new UserException(new Problem(
                    "Tried to take -D" + Parameters.property(name) + " for every package of this build",
                    "it would give several packages the same value",
                    "Select one project with -pl, or configure '" + name + "' in each project's POM",
                    ErrorTopic.SEVERAL_PACKAGES));
        }
    }

    private PackageRequest definition(Path directory, MavenProject project, Parameters parameters) {
        PackageSelection selection = new PackageSelection(session, project, buildYml(parameters));
        Path base = selection.baseDirectory();
        return new PackageRequest(
                directory,
                buildYml(parameters),
                overrides(parameters),
                parameters.list("buildArgFiles").orElse(List.of()).stream()
                        .map(base::resolve)
                        .toList(),
                tagOptions(parameters, base),
                new SurroundingProject(
                        selection.outputDirectory(),
                        Optional.ofNullable(project.getScm()).map(Scm::getUrl),
                        ProjectInputs.NONE));
    }

    private static String buildYml(Parameters parameters) {
        return parameters.text("buildYml").orElse(PackageRequest.BUILD_YML);
    }

    private List<FieldOverride> overrides(Parameters parameters) {
        return new DefinitionOverrides(parameters)
                .text(Field.IMAGE)
                .text(Field.ORG)
                .developer(parameters.flag("dev", false), new Developer(environment, session.getSystemProperties()))
                .text(Field.TAG)
                .list(Field.ARCHES)
                .list(Field.EXTRA_SOURCES)
                .text(Field.GIT_REPO)
                .flag(Field.NETWORK)
                .flag(Field.DISABLE_CACHE)
                .flag(Field.DISABLE_CONTENT_TRUST)
                .text(Field.DOCKERFILE)
                .lines(Field.BUILD_ARGS)
                .configured(Field.CONFIG)
                .configured(Field.DEPENDS)
                .toList();
    }

    private static TagOptions tagOptions(Parameters parameters, Path base) {
        Optional<String> given = nonEmpty(parameters, "hash");
        return new TagOptions(
                parameters.flag("dev", false) ? given.or(() -> Optional.of("dev")) : given,
                nonEmpty(parameters, "hashCommit").orElse(TagOptions.HEAD),
                nonEmpty(parameters, "hashPath").map(base::resolve),
                parameters.flag("forceDirty", false));
    }

    /** Returns a text that is not empty; so a script can pass a variable that is not set. */
    private static Optional<String> nonEmpty(Parameters parameters, String name) {
        return parameters.text(name).filter(text -> !text.isEmpty());
    }

    private ProjectInputs inputs(MavenProject project, Parameters parameters) {
        List<String> notes = new ArrayList<>();
        List<PackageDependency> dependencies = packageDependencies(project)
                .flatMap(dependency -> made(() -> dependency(dependency, project), notes).stream())
                .toList();
        ArtifactSources artifacts = new ArtifactSources(session, project, parameters);
        return new ProjectInputs(
                dependencies,
                made(() -> artifacts.resolve(files, execution), notes).orElse(List.of()),
                notes);
    }

    private <T> Optional<T> made(Supplier<T> input, List<String> notes) {
        try {
            return Optional.of(input.get());
        } catch (MissingInputException e) {
            if (missing == Missing.REFUSED) {
                throw e;
            }
            notes.add(e.shortly());
            return Optional.empty();
        }
    }

    private List<PackageDependency> dependencies(MavenProject project) {
        return packageDependencies(project)
                .map(dependency -> dependency(dependency, project))
                .toList();
    }

    private static Stream<Dependency> packageDependencies(MavenProject project) {
        return project.getDependencies().stream()
                .filter(dependency -> dependency.getType().equals(PackageSelection.PACKAGING));
    }

    private PackageDependency dependency(Dependency dependency, MavenProject project) {
        String groupId = dependency.getGroupId();
        String artifactId = dependency.getArtifactId();
        return Siblings.find(session, dependency)
                .<PackageDependency>map(
                        sibling -> new PackageDependency.FromSources(groupId, artifactId, ofDependency(sibling)))
                .orElseGet(() -> new PackageDependency.FromRecord(
                        groupId, artifactId, dependency.getVersion(), files.ofRecord(dependency, project, session)));
    }

    /** Returns the package of a project that others depend on. Maven has refused cycles, so the recursion ends. */
    private PackageRequest ofDependency(MavenProject project) {
        PackageRequest known = asDependencies.get(project);
        if (known != null) {
            return known;
        }
        Parameters parameters = Parameters.ofDependency(session, project, execution);
        if (parameters.list("packages").isPresent()) {
            throw new UserException(new Problem(
                    "Tried to take the project '" + project.getArtifactId() + "' as a package that others depend on",
                    "its POM configures several packages with 'packages'",
                    "Give each package its own project",
                    ErrorTopic.PACKAGE_DEPENDENCY));
        }
        Path directory = new PackageSelection(session, project, buildYml(parameters))
                .directory(parameters.text("packageDirectory"));
        PackageRequest request = definition(directory, project, parameters).withInputs(inputs(project, parameters));
        asDependencies.put(project, request);
        return request;
    }
}
