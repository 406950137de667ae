/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of an image, as far as this plugin reads it.
 *
 * @param platform the platform of the image; empty when it is not given
 * @param diffIds the digests of the uncompressed layers, from the bottom up
 * @param labels the labels of the image
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">OCI image configuration</a>
 */
public record ImageConfig(Optional<Platform> platform, List<Digest> diffIds, Map<String, String> labels) {
    public ImageConfig {
        diffIds = List.copyOf(diffIds);
        labels = Map.copyOf(labels);
    }

    /**
     * Reads an OCI or Docker configuration.
     *
     * @param bytes the JSON document
     * @return the parts that this plugin uses
     * @throws io.linuxkit.maven.json.JsonException when the bytes are not a configuration
     * @throws IllegalArgumentException when a diff ID is not a digest
     */
    public static ImageConfig parse(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        return new ImageConfig(
                Platform.from(json),
                json.requiredObject("rootfs").strings("diff_ids").stream()
                        .map(Digest::parse)
                        .toList(),
                json.object("config").orElse(JsonObject.empty()).stringMap("Labels"));
    }
}
