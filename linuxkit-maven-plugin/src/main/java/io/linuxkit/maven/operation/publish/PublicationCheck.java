/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.git.DirtyPath;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.git.PackageRevision.Kind;
import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.operation.definition.DependedPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageContext;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.Origin;
import io.linuxkit.maven.source.PackageDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a package has to be like before it is published: its tag stands for what is in it, on every machine, and the
 * registry takes it. The goal {@code check} asks before anything is built; the goals that publish ask again.
 */
public final class PublicationCheck {
    private static final int LISTED = 10;

    private final ReadPackage packages;
    private final GitRevisions git;
    private final Registries registries;
    private final boolean includeIgnored;

    /**
     * Checks packages.
     *
     * @param packages reads one anew, as it is checked out
     * @param git says what is checked out, and what it ignores
     * @param registries asked whether they take it
     * @param includeIgnored whether files that git ignores may be in the build context
     */
    public PublicationCheck(ReadPackage packages, GitRevisions git, Registries registries, boolean includeIgnored) {
        this.packages = packages;
        this.git = git;
        this.registries = registries;
        this.includeIgnored = includeIgnored;
    }

    /**
     * Fails for a package that must not be published. What costs nothing to see is told first; the registry is asked at
     * last.
     *
     * @param subject the package
     * @throws UserException as {@link #requireReproducible} does
     * @throws io.linuxkit.maven.registry.RegistryException when its registry does not let us publish
     */
    public void requirePublishable(LinuxKitPackage subject) {
        requireReproducible(subject);
        requireAuthorized(subject);
    }

    /**
     * Fails for a package that its registry does not take from us.
     *
     * @param subject the package
     * @throws io.linuxkit.maven.registry.RegistryException when its registry does not let us publish
     */
    public void requireAuthorized(LinuxKitPackage subject) {
        registries.repository(subject.reference().name()).authorize();
    }

    /**
     * Fails for a package that another machine would not make in the same way. The registry is not asked.
     *
     * @param subject the package
     * @throws UserException when nobody says whose it is, when it is dirty, outside git or of another commit, when it depends on a package whose tag may
     *     change or have changed, or when its build context has files that the tag does not tell of
     */
    public void requireReproducible(LinuxKitPackage subject) {
        requireReproducibleTag(subject);
        requireChosenOrganisation(subject);
        requireCheckedOutCommit(subject);
        requireClean(subject);
        requireStableDependencies(subject);
        requireCoveredContext(subject);
    }

    /** LinuxKit's tool takes its own organisation when none is named, and its users may not publish there. */
    private static void requireChosenOrganisation(LinuxKitPackage subject) {
        PackageDefinition definition = subject.definition();
        if (definition.originOf(Field.ORG).rank() == Origin.Rank.DEFAULT) {
            throw problem(
                    subject,
                    "nobody says whose it is, so that it would go to LinuxKit's own organisation: '"
                            + definition.buildFile()
                            + "' has no 'org', the POM has neither the property linuxkit.org nor"
                            + " <org> in the <configuration> of the plugin, and there is no -Dlinuxkit.org",
                    "Add 'org: ORGANISATION' to build.yml or set linuxkit.org; if LinuxKit is meant, say"
                            + " -Dlinuxkit.org=" + definition.org(),
                    ErrorTopic.ORGANISATION);
        }
    }

    private static void requireReproducibleTag(LinuxKitPackage subject) {
        if (subject.revision().hash().equals(PackageRevision.LATEST)) {
            String reason = subject.revision().kind() == Kind.OUTSIDE_GIT ? "it is in no git repository, so that " : "";
            throw problem(
                    subject,
                    reason + "its tag is \"latest\", whatever is in it",
                    "Commit it to a git repository (git init, git add, git commit), or give its hash by hand with"
                            + " -Dlinuxkit.hash=…",
                    ErrorTopic.LATEST_TAG);
        }
    }

    private void requireCheckedOutCommit(LinuxKitPackage subject) {
        TagOptions tag = subject.request().tag();
        if (tag.hashCommit().equals(TagOptions.HEAD)) {
            return;
        }
        if (!git.isHead(subject.definition().directory(), tag.hashCommit())) {
            throw problem(
                    subject,
                    "linuxkit.hashCommit is \"" + tag.hashCommit() + "\", which is not the commit that is checked out",
                    "Check out " + tag.hashCommit() + " and publish without -Dlinuxkit.hashCommit",
                    ErrorTopic.HASH_COMMIT);
        }
        requireClean(packages.read(subject.request().withTag(tag.atHead())));
    }

    private static void requireClean(LinuxKitPackage subject) {
        if (!subject.revision().dirty()) {
            return;
        }
        boolean given = subject.revision().kind() == Kind.OVERRIDDEN;
        List<String> changes = changes(subject);
        String found = changes.isEmpty()
                ? "linuxkit.forceDirty says that it has changed"
                : "it differs from what is committed:";
        throw problem(
                subject,
                given ? "linuxkit.hash gives its hash by hand, while " + found : found,
                listed(changes),
                isIncomplete(subject)
                        ? "Check out what is absent (git sparse-checkout disable, git submodule update --init), and"
                                + " commit other changes"
                        : "Commit the changes (git add, git commit), or take what is no part of the package away",
                ErrorTopic.DIRTY_PACKAGE);
    }

    private static boolean isIncomplete(LinuxKitPackage subject) {
        return subject.revision().dirtyState().paths().stream()
                .anyMatch(path -> path.change() == DirtyPath.Change.ABSENT);
    }

    private static List<String> changes(LinuxKitPackage subject) {
        Path directory = subject.definition().directory();
        List<String> changes = new ArrayList<>();
        for (DirtyPath dirty : subject.revision().dirtyState().paths()) {
            Path path = dirty.path().startsWith(directory) ? directory.relativize(dirty.path()) : dirty.path();
            changes.add(dirty.change().name().toLowerCase(Locale.ROOT) + " \"" + path + "\"");
        }
        dependencies(subject)
                .filter(dependency -> dependency.revision().dirty())
                .filter(dependency -> dependency.revision().dirtyState().paths().isEmpty())
                .forEach(dependency -> changes.add(
                        "the package dependency \"" + dependency.declaration().id() + "\""));
        return changes;
    }

    private static void requireStableDependencies(LinuxKitPackage subject) {
        dependencies(subject).forEach(dependency -> {
            String id = dependency.declaration().id();
            if (dependency.revision().hash().equals(PackageRevision.LATEST)) {
                throw problem(
                        subject,
                        "it depends on '" + id + "', whose tag is \"latest\", whatever is in it",
                        "Commit '" + id + "' to a git repository",
                        ErrorTopic.LATEST_TAG);
            }
            if (dependency.declaration() instanceof PackageDependency.FromRecord known && known.isSnapshot()) {
                throw problem(
                        subject,
                        "it depends on '" + id + ":" + known.version()
                                + "', which is not built here: other machines may have another one under this version,"
                                + " and so another tag",
                        "Depend on a release of '" + id + "', or build both in one reactor",
                        ErrorTopic.SNAPSHOT_DEPENDENCY);
            }
        });
    }

    private static Stream<DependedPackage> dependencies(LinuxKitPackage subject) {
        return subject.dependencies().stream().flatMap(DependedPackage::all).distinct();
    }

    private void requireCoveredContext(LinuxKitPackage subject) {
        List<Path> uncovered =
                includeIgnored ? List.of() : PackageContext.of(subject, git).uncovered();
        if (!uncovered.isEmpty()) {
            throw problem(
                    subject,
                    "its build context has files that git ignores, so that the tag does not tell of them:",
                    listed(uncovered.stream().map(file -> "\"" + file + "\"").toList()),
                    "List them in .dockerignore, commit them, or publish all the same with"
                            + " -Dlinuxkit.includeIgnored",
                    ErrorTopic.IGNORED_FILES);
        }
    }

    private static List<String> listed(List<String> lines) {
        List<String> listed = new ArrayList<>();
        lines.stream().limit(LISTED).forEach(line -> listed.add("  " + line));
        if (lines.size() > LISTED) {
            listed.add("  and " + (lines.size() - LISTED) + " more");
        }
        return listed;
    }

    private static UserException problem(LinuxKitPackage subject, String found, String remedy, ErrorTopic topic) {
        return problem(subject, found, List.of(), remedy, topic);
    }

    private static UserException problem(
            LinuxKitPackage subject, String found, List<String> details, String remedy, ErrorTopic topic) {
        PackageDefinition definition = subject.definition();
        return new UserException(new Problem(
                "Tried to publish '" + definition.org() + "/" + definition.image() + "' from '" + definition.directory()
                        + "'",
                found,
                details,
                remedy,
                topic));
    }
}
