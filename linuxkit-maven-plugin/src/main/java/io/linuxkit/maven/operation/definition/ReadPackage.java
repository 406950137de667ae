/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.AppendedHash;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.RevisionRequest;
import io.linuxkit.maven.source.DockerImages;
import io.linuxkit.maven.source.ExtraSource;
import io.linuxkit.maven.source.PackageDefinition;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reader of packages: definition, revision in git and dependencies. It computes the tag each time and never stores
 * it.
 */
public final class ReadPackage {
    private final GitRevisions git;

    /**
     * Creates a reader.
     *
     * @param git the reader of repositories
     */
    public ReadPackage(GitRevisions git) {
        this.git = git;
    }

    /**
     * Reads one package.
     *
     * @param request the request for the package
     * @return the package
     * @throws io.linuxkit.maven.problem.UserException when the definition is not valid, git has no revision of the
     *     package, or the record of a depended package is not valid
     * @throws io.linuxkit.maven.problem.EnvironmentException when a repository or the file of an artifact cannot be
     *     read
     */
    public LinuxKitPackage read(PackageRequest request) {
        return read(request, new IdentityHashMap<>());
    }

    /** Reads each package only once, because several packages may depend on the same one. */
    private LinuxKitPackage read(PackageRequest request, IdentityHashMap<PackageRequest, LinuxKitPackage> known) {
        LinuxKitPackage found = known.get(request);
        if (found != null) {
            return found;
        }
        PackageDefinition definition = definition(request);
        List<DependedPackage> dependencies = request.inputs().dependencies().stream()
                .map(dependency -> depended(dependency, known))
                .toList();
        RevisionRequest revision = revisionRequest(request, definition).withAppended(appended(request, dependencies));
        LinuxKitPackage read = new LinuxKitPackage(request, definition, git.revisionOf(revision), dependencies);
        known.put(request, read);
        return read;
    }

    private DependedPackage depended(
            PackageDependency dependency, IdentityHashMap<PackageRequest, LinuxKitPackage> known) {
        if (dependency instanceof PackageDependency.FromSources sources) {
            return DependedPackage.of(dependency, read(sources.request(), known));
        }
        return DependedPackage.of(dependency, DependencyRecord.read((PackageDependency.FromRecord) dependency));
    }

    /** Does not read artifacts when the hash is given by hand, because the tag does not depend on them then. */
    private static List<AppendedHash> appended(PackageRequest request, List<DependedPackage> dependencies) {
        boolean computed = request.tag().hash().isEmpty();
        return Stream.concat(
                        dependencies.stream().map(DependedPackage::hash),
                        computed
                                ? request.inputs().artifacts().stream().map(ArtifactSource::hash)
                                : Stream.<AppendedHash>empty())
                .toList();
    }

    /**
     * Reads several packages.
     *
     * @param requests the requests for the packages
     * @return the packages; each comes after those of them that it refers to by {@code @lkt:pkg:} or {@code @lkt:pkgs:}
     * @throws io.linuxkit.maven.problem.UserException when packages refer to each other in a circle, a pattern matches
     *     no package, and in the cases of {@link #read}
     * @throws io.linuxkit.maven.problem.EnvironmentException in the cases of {@link #read}
     */
    public List<LinuxKitPackage> readAll(List<PackageRequest> requests) {
        return PackageOrder.of(requests.stream().map(this::read).toList());
    }

    /**
     * Reads the definition of a package, without its revision.
     *
     * @param request the request for the package
     * @return the definition, with defaults and overrides
     * @throws io.linuxkit.maven.problem.UserException when the definition is not valid
     */
    public PackageDefinition definition(PackageRequest request) {
        return PackageDefinition.load(
                request.directory(), request.buildYml(), request.overrides(), request.buildArgFiles());
    }

    /** Returns the places that builds write to, where untracked files do not make the package dirty. */
    private static List<Path> uncounted(PackageRequest request, PackageDefinition definition) {
        return Stream.concat(
                        definition.dockerImages().map(DockerImages::target).stream(),
                        request.project().outputDirectory().stream())
                .toList();
    }

    private static RevisionRequest revisionRequest(PackageRequest request, PackageDefinition definition) {
        return new RevisionRequest(
                definition.directory(),
                definition.extraSources().stream().map(ExtraSource::source).toList(),
                uncounted(request, definition),
                request.tag(),
                List.of());
    }
}
