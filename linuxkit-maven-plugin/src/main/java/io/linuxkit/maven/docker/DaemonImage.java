/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.RootFS;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** What docker-java read; it has no variant, and of the configuration only what it knows. */
    static DaemonImage of(InspectImageResponse found) {
        RootFS files = found.getRootFS();
        return new DaemonImage(
                Objects.requireNonNull(found.getId(), "Id"),
                new Platform(
                        Objects.requireNonNullElse(found.getOs(), Platform.LINUX),
                        Objects.requireNonNull(found.getArch(), "Architecture"),
                        Objects.requireNonNullElse(found.getRawValues().get("Variant"), "")
                                .toString()),
                strings(found.getRepoTags()),
                files == null ? List.of() : strings(files.getLayers()),
                Objects.requireNonNullElse(found.getCreated(), ""),
                JsonObject.empty()
                        .with(
                                "Config",
                                Objects.requireNonNullElse(found.getRawValues().get("Config"), Map.of()))
                        .requiredObject("Config"));
    }

    private static List<String> strings(@Nullable List<String> found) {
        return found == null ? List.of() : found;
    }
}
