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
 * @param id the digest by which the daemon knows the image
 * @param platform the platform of the image
 * @param repoTags the names of the image, {@code name:tag} in Docker's short form
 * @param layers the digests of the uncompressed layers, from the bottom up
 * @param created the time of the build, as written in the image's configuration; may be empty
 * @param config the execution parameters: {@code Env}, {@code Cmd}, {@code Labels} and so on
 */
public record DaemonImage(
        String id, Platform platform, List<String> repoTags, List<String> layers, String created, JsonObject config) {
    public DaemonImage {
        repoTags = List.copyOf(repoTags);
        layers = List.copyOf(layers);
    }

    /**
     * Converts the answer that docker-java read. It has no variant, and contains only those parts of the
     * configuration that docker-java knows.
     */
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
