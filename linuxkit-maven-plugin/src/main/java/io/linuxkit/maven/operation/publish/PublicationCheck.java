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
 * The check whether a package may be published. Its tag must identify its content on every machine, and its registry
 * must grant permission to push. The goal {@code check} runs it before anything is built; the goals that publish run it
 * again.
 */
public final class PublicationCheck {
    private static final int LISTED = 10;

    private final ReadPackage packages;
    private final GitRevisions git;
    private final Registries registries;
    private final boolean includeIgnored;

    /**
     * Creates the check.
     *
     * @param packages the reader of packages, for reading a package again at the commit that is checked out
     * @param git the git repositories, which know the commit that is checked out and the ignored files
     * @param registries the registries of the packages
     * @param includeIgnored true when the build context may have files that git ignores
     */
    public PublicationCheck(ReadPackage packages, GitRevisions git, Registries registries, boolean includeIgnored) {
        this.packages = packages;
        this.git = git;
        this.registries = registries;
        this.includeIgnored = includeIgnored;
    }

    /**
     * Checks that a package may be published. The registry is asked last, and only when all local checks have passed.
     *
     * @param subject the package
     * @throws UserException in the cases of {@link #requireReproducible}
     * @throws io.linuxkit.maven.registry.RegistryException when the registry does not grant permission to push
     */
    public void requirePublishable(LinuxKitPackage subject) {
        requireReproducible(subject);
        requireAuthorized(subject);
    }

    /**
     * Checks that the registry of a package grants permission to push.
     *
     * @param subject the package
     * @throws io.linuxkit.maven.registry.RegistryException when the registry does not grant permission to push
     */
    public void requireAuthorized(LinuxKitPackage subject) {
        registries.repository(subject.reference().name()).authorize();
    }

    /**
     * Checks that the tag of a package identifies its content on every machine. The registry is not asked.
     *
     * @param subject the package
     * @throws UserException when the tag is {@code latest}, no organisation is configured, another commit is checked
     *     out than the one of the tag, the package is dirty, a package that it depends on has an unstable tag, or the
     *     build context has files that the tag does not cover
     */
    public void requireReproducible(LinuxKitPackage subject) {
        requireReproducibleTag(subject);
        requireChosenOrganisation(subject);
        requireCheckedOutCommit(subject);
        requireClean(subject);
        requireStableDependencies(subject);
        requireCoveredContext(subject);
    }

    /**
     * The default organisation is that of LinuxKit, as in the {@code linuxkit} tool; its users cannot publish there.
     */
    private static void requireChosenOrganisation(LinuxKitPackage subject) {
        PackageDefinition definition = subject.definition();
        if (definition.originOf(Field.ORG).rank() == Origin.Rank.DEFAULT) {
            throw problem(
                    subject,
                    "no organisation is configured, so that it would be published in LinuxKit's own organisation: '"
                            + definition.buildFile()
                            + "' has no 'org', the POM has neither the property linuxkit.org nor"
                            + " <org> in the <configuration> of the plugin, and there is no -Dlinuxkit.org",
                    "Add 'org: ORGANISATION' to build.yml or set linuxkit.org; to publish in LinuxKit's organisation,"
                            + " give -Dlinuxkit.org=" + definition.org(),
                    ErrorTopic.ORGANISATION);
        }
    }

    private static void requireReproducibleTag(LinuxKitPackage subject) {
        if (subject.revision().hash().equals(PackageRevision.LATEST)) {
            String reason =
                    subject.revision().kind() == Kind.OUTSIDE_GIT ? "it is not in a git repository, so that " : "";
            throw problem(
                    subject,
                    reason + "its tag is \"latest\", whatever it contains",
                    "Commit it to a git repository (git init, git add, git commit), or give its hash with"
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
        String found =
                changes.isEmpty() ? "linuxkit.forceDirty marks it as changed" : "it differs from what is committed:";
        throw problem(
                subject,
                given ? "linuxkit.hash gives its hash, but " + found : found,
                listed(changes),
                isIncomplete(subject)
                        ? "Check out the absent files (git sparse-checkout disable, git submodule update --init), and"
                                + " commit other changes"
                        : "Commit the changes (git add, git commit), or remove files that do not belong to the package",
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
                        "it depends on '" + id + "', whose tag is \"latest\", whatever it contains",
                        "Commit '" + id + "' to a git repository",
                        ErrorTopic.LATEST_TAG);
            }
            if (dependency.declaration() instanceof PackageDependency.FromRecord known && known.isSnapshot()) {
                throw problem(
                        subject,
                        "it depends on '" + id + ":" + known.version()
                                + "', which is not a project of this build: another machine may have another package"
                                + " under this version, and then computes another tag",
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
                    "its build context has files that git ignores, so that the tag does not cover them:",
                    listed(uncovered.stream().map(file -> "\"" + file + "\"").toList()),
                    "List them in .dockerignore, commit them, or publish the package with them with"
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
