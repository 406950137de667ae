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
 * An inspected manifest: a plain image, or a member of an index.
 *
 * @param entry the entry of the index; for a plain image the entry that it would have
 * @param manifest the manifest of the image; empty when the registry does not have it, or has an object of another
 *     kind
 * @param details the details of the image; empty for an object of another kind, such as an attestation
 */
public record InspectedImage(IndexEntry entry, Optional<Manifest> manifest, Optional<ImageDetails> details) {
    /**
     * Returns the platform of the image.
     *
     * @return the platform in the index, else the platform in the image; empty for an attestation and when neither
     *     names a platform
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
