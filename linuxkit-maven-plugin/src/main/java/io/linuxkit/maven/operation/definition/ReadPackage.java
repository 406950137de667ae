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

/** Reads the definition of a package and asks git for its revision; the tag is computed each time, never remembered. */
public final class ReadPackage {
    private final GitRevisions git;

    /**
     * Reads packages.
     *
     * @param git to ask for revisions
     */
    public ReadPackage(GitRevisions git) {
        this.git = git;
    }

    /**
     * Reads one package.
     *
     * @param request which one, and how
     * @return the package
     * @throws io.linuxkit.maven.problem.UserException when the definition is wrong, git cannot say what the revision is,
     *     or the record of a package that it depends on is wrong
     */
    public LinuxKitPackage read(PackageRequest request) {
        return read(request, new IdentityHashMap<>());
    }

    /** Several packages may depend on the same one, which is asked for once. */
    private LinuxKitPackage read(PackageRequest request, IdentityHashMap<PackageRequest, LinuxKitPackage> known) {
        LinuxKitPackage found = known.get(request);
        if (found != null) {
            return found;
        }
        PackageDefinition definition = definition(request);
        List<DependedPackage> dependencies = request.inputs().dependencies().stream()
                .map(dependency -> depended(dependency, known))
                .toList();
        RevisionRequest asked = revisionRequest(request, definition).withAppended(appended(request, dependencies));
        LinuxKitPackage read = new LinuxKitPackage(request, definition, git.revisionOf(asked), dependencies);
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

    /** Files are read only where their hash counts. */
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
     * @param requests which ones
     * @return the packages, those that others refer to by {@code @lkt:pkg:} before them
     * @throws io.linuxkit.maven.problem.UserException as {@link #read} does, and when packages refer to each other in a
     *     circle
     */
    public List<LinuxKitPackage> readAll(List<PackageRequest> requests) {
        return PackageOrder.of(requests.stream().map(this::read).toList());
    }

    /**
     * Reads the definition of a package without asking git.
     *
     * @param request which one
     * @return the merged definition
     * @throws io.linuxkit.maven.problem.UserException when the definition is wrong
     */
    public PackageDefinition definition(PackageRequest request) {
        return PackageDefinition.load(
                request.directory(), request.buildYml(), request.overrides(), request.buildArgFiles());
    }

    /** What builds write is no change of the package. */
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
