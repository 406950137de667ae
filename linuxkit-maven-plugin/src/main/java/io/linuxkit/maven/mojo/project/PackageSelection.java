/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.operation.definition.PackageDirectories;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The choice of the directories of a project that are packages. */
public final class PackageSelection {
    /** The packaging of projects whose only purpose is one package; it is also the type of dependencies on them. */
    public static final String PACKAGING = "linuxkit-package";

    /** The directory of the package in the layout of the archetype, relative to the project. */
    static final Path CONVENTIONAL = Path.of("src", "main", "linuxkit");

    private final MavenSession session;
    private final MavenProject project;
    private final String buildYml;

    /** Creates the choice for a project; the last parameter is the name of the build file. */
    PackageSelection(MavenSession session, MavenProject project, String buildYml) {
        this.session = session;
        this.project = project;
        this.buildYml = buildYml;
    }

    /**
     * Returns the directory that relative paths are resolved against: that of the project, without a POM the start
     * directory.
     */
    Path baseDirectory() {
        return hasPom() ? project.getBasedir().toPath() : startDirectory();
    }

    /** Returns whether the project has a POM; without one, Maven runs goals in a substitute project. */
    boolean hasPom() {
        return project.getFile() != null;
    }

    /** Returns the build output directory of the project, which is not part of any package; empty without a POM. */
    Optional<Path> outputDirectory() {
        return hasPom() ? Optional.of(Path.of(project.getBuild().getDirectory())) : Optional.empty();
    }

    /**
     * Returns whether more than one project is a package, so that {@code -Dlinuxkit.image} and the like would apply to
     * several.
     */
    boolean hasSeveralPackages() {
        return session.getProjects().stream().filter(this::isPackage).count() > 1;
    }

    /**
     * Returns the packages that {@code linuxkit.packages} names, in the project where Maven was started; none in any
     * other.
     */
    List<Path> matching(List<String> patterns) {
        if (hasPom() && !project.isExecutionRoot()) {
            return List.of();
        }
        Set<Path> found = new LinkedHashSet<>();
        for (String pattern : patterns) {
            found.addAll(matching(pattern));
        }
        return List.copyOf(found);
    }

    private List<Path> matching(String pattern) {
        List<Path> found = PackageDirectories.matching(startDirectory(), pattern, buildYml);
        if (found.isEmpty()) {
            throw new UserException(new Problem(
                    "Tried to find the packages \"" + pattern + "\" in '" + startDirectory() + "'",
                    "no matching directory has a " + buildYml,
                    "Correct -Dlinuxkit.packages; * matches any name at one directory level",
                    ErrorTopic.PACKAGES));
        }
        return found;
    }

    /**
     * Returns the package of this project: the configured directory or that of the convention. It is empty when only
     * other projects are packages; when none is, a {@link UserException} is thrown.
     */
    Optional<Path> ofProject(Optional<String> configured) {
        if (configured.isPresent()) {
            return Optional.of(directory(configured));
        }
        MissingPackage missing = new MissingPackage(startDirectory(), buildYml);
        if (!hasPom() || isPackage(project)) {
            Path directory = directory(configured);
            if (!Files.exists(directory.resolve(buildYml))) {
                throw missing.in(directory);
            }
            return Optional.of(directory);
        }
        if (session.getProjects().stream().noneMatch(this::isPackage)) {
            throw isSelected() ? missing.inSelected(projectNames()) : missing.inAnyProject();
        }
        return Optional.empty();
    }

    private boolean isSelected() {
        return !session.getRequest().getSelectedProjects().isEmpty();
    }

    private List<String> projectNames() {
        return session.getProjects().stream().map(MavenProject::getArtifactId).toList();
    }

    /** Returns the configured directory, else that of the convention, whether or not it is a package. */
    Path directory(Optional<String> configured) {
        return configured
                .map(text -> baseDirectory().resolve(text).normalize())
                .orElseGet(() -> conventional(baseDirectory()));
    }

    private Path startDirectory() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** Returns whether this project is a package: by its packaging, its configuration or its build file. */
    boolean isPackage() {
        return isPackage(project);
    }

    private boolean isPackage(MavenProject candidate) {
        return candidate.getPackaging().equals(PACKAGING) || namesDirectory(candidate) || holdsBuildFile(candidate);
    }

    private boolean holdsBuildFile(MavenProject candidate) {
        return candidate.getBasedir() != null
                && Files.exists(conventional(candidate.getBasedir().toPath()).resolve(buildYml));
    }

    private Path conventional(Path base) {
        Path conventional = base.resolve(CONVENTIONAL);
        return Files.exists(conventional.resolve(buildYml)) ? conventional : base;
    }

    private static boolean namesDirectory(MavenProject candidate) {
        Plugin plugin = candidate.getPlugin(Parameters.PLUGIN);
        return plugin != null
                && plugin.getConfiguration() instanceof Xpp3Dom configuration
                && configuration.getChild("packageDirectory") != null;
    }
}
