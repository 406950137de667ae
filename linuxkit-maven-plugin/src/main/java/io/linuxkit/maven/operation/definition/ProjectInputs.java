/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the Maven project around a package adds to it, and to its tag: dependencies first, then artifacts.
 *
 * @param dependencies sorted by {@code groupId:artifactId}
 * @param artifacts sorted by {@code groupId:artifactId:type:classifier}, then by destination
 * @param missing what should be among the two and is not made yet, and how it is made, for people; while there is any, what is
 *     computed is not the tag
 */
public record ProjectInputs(
        List<PackageDependency> dependencies, List<ArtifactSource> artifacts, List<String> missing) {
    /** Nothing: the tag is LinuxKit's. */
    public static final ProjectInputs NONE = new ProjectInputs(List.of(), List.of());

    public ProjectInputs {
        dependencies = dependencies.stream()
                .sorted(Comparator.comparing(PackageDependency::id))
                .toList();
        artifacts = artifacts.stream()
                .sorted(Comparator.comparing(ArtifactSource::id).thenComparing(ArtifactSource::destination))
                .toList();
        missing = List.copyOf(missing);
    }

    /**
     * Inputs that are all there.
     *
     * @param dependencies in any order
     * @param artifacts in any order
     */
    public ProjectInputs(List<PackageDependency> dependencies, List<ArtifactSource> artifacts) {
        this(dependencies, artifacts, List.of());
    }

    /** What is missing of the package, and of those from sources that it depends on; one may come several times. */
    public List<String> allMissing() {
        Stream<String> ofDependencies = dependencies.stream()
                .filter(PackageDependency.FromSources.class::isInstance)
                .map(PackageDependency.FromSources.class::cast)
                .flatMap(dependency -> dependency.request().inputs().allMissing().stream());
        return Stream.concat(missing.stream(), ofDependencies).toList();
    }
}
