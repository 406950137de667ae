/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.operation.BuiltPackage;
import java.util.List;

/**
 * A package whose images are in its registry.
 *
 * @param built the package and its images
 * @param releases the release tags of the images, without architecture
 */
public record PushedPackage(BuiltPackage built, List<String> releases) {
    public PushedPackage {
        releases = List.copyOf(releases);
    }
}
