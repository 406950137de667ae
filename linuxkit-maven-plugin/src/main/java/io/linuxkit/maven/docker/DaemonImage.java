/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import java.util.List;

/**
 * An image in the daemon's store.
 *
 * @param id digest that the daemon knows it by
 * @param platform that it is for
 * @param repoTags its names, {@code name:tag} in Docker's short form
 */
public record DaemonImage(String id, Platform platform, List<String> repoTags) {
    public DaemonImage {
        repoTags = List.copyOf(repoTags);
    }
}
