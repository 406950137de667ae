/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import java.util.Objects;
import org.apache.maven.model.Dependency;

/**
 * An artifact as {@code artifactSources} names it.
 *
 * @param groupId the group ID of the dependency
 * @param artifactId the artifact ID of the dependency
 * @param type the type of the dependency, such as {@code jar}
 * @param classifier the classifier of the dependency; empty for the main artifact
 * @param destination the path in the build context; a directory when it ends with {@code /}
 */
public record DeclaredArtifact(String groupId, String artifactId, String type, String classifier, String destination) {
    /** Returns {@code groupId:artifactId:type}, followed by {@code :classifier} when there is one. */
    String id() {
        return groupId + ":" + artifactId + ":" + type + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    /** Returns whether a dependency of the project is this artifact, in any version. */
    boolean isMeantBy(Dependency dependency) {
        return groupId.equals(dependency.getGroupId())
                && artifactId.equals(dependency.getArtifactId())
                && type.equals(dependency.getType())
                && classifier.equals(Objects.requireNonNullElse(dependency.getClassifier(), ""));
    }

    /** Returns the path of the file in the build context; in a directory it has the given name. */
    String path(String fileName) {
        return destination.endsWith("/") ? destination + fileName : destination;
    }
}
