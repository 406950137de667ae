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
 * An inspected manifest: a plain image, or an entry of an index.
 *
 * @param entry the entry of the index; for a plain image the entry that an index would have for it
 * @param manifest the manifest; empty when the registry does not have it, or when the entry is not a manifest
 * @param details the parts of the image configuration; empty when the entry is not an image but, for example, an
 *     attestation
 */
public record InspectedImage(IndexEntry entry, Optional<Manifest> manifest, Optional<ImageDetails> details) {
    /**
     * Returns the platform of the image.
     *
     * @return the platform that the index names or, if it names none, the platform that the image configuration names;
     *     empty for an attestation and when neither names one
     */
    public Optional<Platform> platform() {
        return entry.isAttestation()
                ? Optional.empty()
                : entry.platform().or(() -> details.flatMap(ImageDetails::platform));
    }

    /**
     * Returns the JSON form: the entry of the index with the additional members {@code layers} and, for an image,
     * {@code config}. The member {@code content} of {@code config} has the whole image configuration.
     */
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
