/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import java.util.Objects;
import org.apache.maven.model.Dependency;

/**
 * An artifact as {@code artifactSources} names it.
 *
 * @param groupId of its project
 * @param artifactId of its project
 * @param type such as {@code jar}
 * @param classifier empty for the main artifact
 * @param destination in the build context; a directory when it ends with {@code /}
 */
public record DeclaredArtifact(String groupId, String artifactId, String type, String classifier, String destination) {
    /** {@code groupId:artifactId:type}, and {@code :classifier} if it has one. */
    String id() {
        return groupId + ":" + artifactId + ":" + type + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    boolean isMeantBy(Dependency dependency) {
        return groupId.equals(dependency.getGroupId())
                && artifactId.equals(dependency.getArtifactId())
                && type.equals(dependency.getType())
                && classifier.equals(Objects.requireNonNullElse(dependency.getClassifier(), ""));
    }

    /** Where the file goes; its name in a directory is the one that it has in a repository. */
    String path(String fileName) {
        return destination.endsWith("/") ? destination + fileName : destination;
    }
}
