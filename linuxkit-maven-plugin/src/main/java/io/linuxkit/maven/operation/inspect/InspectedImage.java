/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.IndexEntry;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One manifest that was looked into: a plain image, or a member of an index.
 *
 * @param entry of the index; for a plain image the one that it would have
 * @param manifest of the image; empty when the registry does not have it, or has something else there
 * @param details of the image; empty for what is no image, such as an attestation
 */
public record InspectedImage(IndexEntry entry, Optional<Manifest> manifest, Optional<ImageDetails> details) {
    /**
     * The platform of the image.
     *
     * @return what the index says, else what the image says; empty for an attestation and when neither says it
     */
    public Optional<Platform> platform() {
        return entry.isAttestation()
                ? Optional.empty()
                : entry.platform().or(() -> details.flatMap(ImageDetails::platform));
    }

    JsonObject toJson() {
        JsonObject json = entry.json();
        if (manifest.isPresent()) {
            json = json.with("layers", layers(manifest.get()));
        }
        if (manifest.isPresent() && details.isPresent()) {
            json = json.with(
                    "config",
                    manifest.get()
                            .config()
                            .toJson()
                            .with("content", details.get().json()));
        }
        return json;
    }

    private static List<JsonObject> layers(Manifest manifest) {
        return manifest.layers().stream().map(Descriptor::toJson).toList();
    }
}
