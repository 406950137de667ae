/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that a Maven project adds to its package. Their hashes are part of the package's hash, those of
 * dependencies before those of artifacts.
 *
 * @param dependencies the package dependencies, sorted by {@code groupId:artifactId}
 * @param artifacts the files of Maven artifacts, sorted by {@code groupId:artifactId:type:classifier}, then by
 *     destination
 * @param missing a text for people about each input that is not made yet, such as
 *     {@code the artifact source 'org.example:tool:jar' is not made}; when there are any, the computed tag is not valid
 */
public record ProjectInputs(
        List<PackageDependency> dependencies, List<ArtifactSource> artifacts, List<String> missing) {
    /** No inputs, so that the tag is the same as LinuxKit's. */
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
     * Creates inputs of which none is missing.
     *
     * @param dependencies the package dependencies, in any order
     * @param artifacts the files of Maven artifacts, in any order
     */
    public ProjectInputs(List<PackageDependency> dependencies, List<ArtifactSource> artifacts) {
        this(dependencies, artifacts, List.of());
    }

    /**
     * Returns the texts about missing inputs of this package and of the packages in the session that it depends on,
     * directly or indirectly.
     *
     * @return the texts; one may appear several times
     */
    public List<String> allMissing() {
        Stream<String> ofDependencies = dependencies.stream()
                .filter(PackageDependency.FromSources.class::isInstance)
                .map(PackageDependency.FromSources.class::cast)
                .flatMap(dependency -> dependency.request().inputs().allMissing().stream());
        return Stream.concat(missing.stream(), ofDependencies).toList();
    }
}
