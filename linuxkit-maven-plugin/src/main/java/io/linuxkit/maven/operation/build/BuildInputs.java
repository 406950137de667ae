/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.BuildRequest;
import io.linuxkit.maven.docker.FrontendOptions;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.git.DirtyPath;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageContext;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.BuildContext;
import io.linuxkit.maven.source.Dockerfile;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.Origin;
import io.linuxkit.maven.source.PackageDefinition;
import io.linuxkit.maven.source.SourceAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs of builds: Dockerfile, build arguments, labels and context. Likely mistakes in them are reported as
 * warnings.
 */
public final class BuildInputs {
    private static final List<String> SOCKS_PROXIES = List.of("all_proxy", "ALL_PROXY");

    private final BuildArguments arguments;
    private final GitRevisions git;
    private final ToolVersion tool;
    private final PackageEvents events;

    /**
     * Creates an instance for all daemons.
     *
     * @param arguments the build arguments of packages
     * @param git the reader of repositories, for the files that git ignores
     * @param tool the version of this plugin, for the labels
     * @param events the listener for warnings
     */
    public BuildInputs(BuildArguments arguments, GitRevisions git, ToolVersion tool, PackageEvents events) {
        this.arguments = arguments;
        this.git = git;
        this.tool = tool;
        this.events = events;
    }

    /** Returns an instance for one daemon, for which Docker's configuration may have proxies. */
    BuildInputs forDaemon(String address) {
        return new BuildInputs(arguments.forDaemon(address), git, tool, events);
    }

    Dockerfile dockerfile(LinuxKitPackage subject) {
        PackageDefinition definition = subject.definition();
        return Dockerfile.read(definition.directory().resolve(definition.dockerfile()));
    }

    /**
     * Returns the target of {@code depends.docker-images}; empty without {@code depends}.
     *
     * @throws io.linuxkit.maven.problem.UserException when the target has files that no earlier build wrote
     */
    Optional<DependsTarget> dependsTarget(LinuxKitPackage subject, Path cacheDirectory) {
        PackageDefinition definition = subject.definition();
        return definition
                .dockerImages()
                .map(wanted -> DependsTarget.require(wanted, definition.directory(), git, cacheDirectory));
    }

    Map<String, String> arguments(LinuxKitPackage subject, Dockerfile dockerfile) {
        Map<String, String> resolved = arguments.of(subject);
        for (String proxy : SOCKS_PROXIES) {
            if (resolved.containsKey(proxy) && !dockerfile.declaresArgument(proxy)) {
                events.warning(proxy + " is set, but no RUN step will see it: add 'ARG " + proxy + "' to "
                        + subject.definition().dockerfile() + ".");
            }
        }
        return resolved;
    }

    BuildRequest request(
            LinuxKitPackage subject, Platform platform, Map<String, String> resolved, PullCredentials credentials) {
        PackageDefinition definition = subject.definition();
        warnOfForeignOrganisation(subject);
        warnOfLogin(subject);
        warnOfAbsentFiles(subject);
        BuildContext context = context(subject);
        return new BuildRequest(
                new SentContext(context),
                new FrontendOptions(
                        definition.dockerfile(),
                        platform,
                        ImageLabels.of(subject, tool),
                        resolved,
                        definition.network(),
                        definition.disableCache()),
                credentials);
    }

    private BuildContext context(LinuxKitPackage subject) {
        PackageContext context = PackageContext.of(subject, git);
        if (!context.uncovered().isEmpty()) {
            events.uncovered(context.uncovered());
        }
        return context.context();
    }

    private void warnOfAbsentFiles(LinuxKitPackage subject) {
        List<Path> absent = subject.revision().dirtyState().paths().stream()
                .filter(path -> path.change() == DirtyPath.Change.ABSENT)
                .map(DirtyPath::path)
                .toList();
        if (!absent.isEmpty()) {
            String more = absent.size() > 1 ? " and " + (absent.size() - 1) + " more" : "";
            events.warning("The image is built without files that are committed but not checked out: \""
                    + Excerpt.of(absent.get(0).toString()) + "\"" + more
                    + ". Check them out (git sparse-checkout disable, git submodule update --init); until then the"
                    + " package cannot be published.");
        }
    }

    private void warnOfLogin(LinuxKitPackage subject) {
        ImageLabels.address(subject)
                .filter(SourceAddress::loginDropped)
                .ifPresent(address -> events.warning("The address of the source has a login, which is omitted from the"
                        + " image's labels: write " + Excerpt.of(address.text()) + " instead, in gitrepo of "
                        + subject.definition().buildFile() + ", linuxkit.gitRepo or <scm><url> of the POM."));
    }

    private void warnOfForeignOrganisation(LinuxKitPackage subject) {
        PackageDefinition definition = subject.definition();
        if (definition.originOf(Field.ORG).rank() != Origin.Rank.DEFAULT) {
            return;
        }
        Optional<String> source = ImageLabels.isStated(definition)
                ? Optional.of(definition.gitRepo())
                : subject.request()
                        .project()
                        .url()
                        .map(url -> SourceAddress.of(url).text());
        source.filter(url -> !url.contains("linuxkit/linuxkit"))
                .ifPresent(url ->
                        events.warning("The package has LinuxKit's own organisation 'linuxkit', but its source is "
                                + Excerpt.of(url) + ": set 'org' in " + definition.buildFile() + "."));
    }
}
