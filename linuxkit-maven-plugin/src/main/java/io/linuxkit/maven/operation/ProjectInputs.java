/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import java.util.Comparator;
import java.util.List;

/**
 * What the Maven project around a package adds to it, and to its tag: dependencies first, then artifacts.
 *
 * @param dependencies sorted by {@code groupId:artifactId}
 * @param artifacts sorted by {@code groupId:artifactId:type:classifier}, then by destination
 */
public record ProjectInputs(List<PackageDependency> dependencies, List<ArtifactSource> artifacts) {
    /** Nothing: the tag is LinuxKit's. */
    public static final ProjectInputs NONE = new ProjectInputs(List.of(), List.of());

    public ProjectInputs {
        dependencies = dependencies.stream()
                .sorted(Comparator.comparing(PackageDependency::id))
                .toList();
        artifacts = artifacts.stream()
                .sorted(Comparator.comparing(ArtifactSource::id).thenComparing(ArtifactSource::destination))
                .toList();
    }
}
