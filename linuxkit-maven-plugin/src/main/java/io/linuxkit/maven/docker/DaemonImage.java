/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.List;

/**
 * An image in the daemon's store.
 *
 * @param id digest that the daemon knows it by
 * @param platform that it is for
 * @param repoTags its names, {@code name:tag} in Docker's short form
 * @param layers digests of the uncompressed layers, from the bottom up
 * @param created when it was made, as its configuration says; may be empty
 * @param config how it runs: {@code Env}, {@code Cmd}, {@code Labels} and so on
 */
public record DaemonImage(
        String id, Platform platform, List<String> repoTags, List<String> layers, String created, JsonObject config) {
    public DaemonImage {
        repoTags = List.copyOf(repoTags);
        layers = List.copyOf(layers);
    }
}
