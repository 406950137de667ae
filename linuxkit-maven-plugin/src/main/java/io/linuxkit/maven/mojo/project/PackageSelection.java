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

/** Decides which directories a goal takes as packages. */
public final class PackageSelection {
    /** The packaging of projects that are nothing but a package. */
    public static final String PACKAGING = "linuxkit-package";

    /** Where the layout of the archetype has the package, below a project. */
    static final Path CONVENTIONAL = Path.of("src", "main", "linuxkit");

    private final MavenSession session;
    private final MavenProject project;
    private final String buildYml;

    PackageSelection(MavenSession session, MavenProject project, String buildYml) {
        this.session = session;
        this.project = project;
        this.buildYml = buildYml;
    }

    /** Where relative paths of this project start. */
    Path baseDirectory() {
        return hasPom() ? project.getBasedir().toPath() : startDirectory();
    }

    /** Whether there is a project, and not just Maven's stand-in for one. */
    boolean hasPom() {
        return project.getFile() != null;
    }

    /** The build directory of the project, that is no part of any package; none without a POM. */
    Optional<Path> outputDirectory() {
        return hasPom() ? Optional.of(Path.of(project.getBuild().getDirectory())) : Optional.empty();
    }

    /** Whether {@code -Dlinuxkit.image} or {@code -Dlinuxkit.packageDirectory} would mean several packages at once. */
    boolean hasSeveralPackages() {
        return session.getProjects().stream().filter(this::isPackage).count() > 1;
    }

    /** The packages of {@code linuxkit.packages}; taken once, in the project where Maven was started. */
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
                    "no directory matches that holds a " + buildYml,
                    "Correct -Dlinuxkit.packages; * stands for any name of one directory level",
                    ErrorTopic.PACKAGES));
        }
        return found;
    }

    /** The one package of this project, from what is configured or by convention; none when the project is no package. */
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

    /** The directory of the package that this project is, from what is configured or by convention. */
    Path directory(Optional<String> configured) {
        return configured
                .map(text -> baseDirectory().resolve(text).normalize())
                .orElseGet(() -> conventional(baseDirectory()));
    }

    private Path startDirectory() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** Whether this project is a package. */
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
