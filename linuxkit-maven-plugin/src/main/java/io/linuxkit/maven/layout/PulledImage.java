/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.json.JsonException;

/**
 * An image of a registry to import into a cache.
 *
 * @param request the names and the architecture of the image
 * @param document the manifest of the image, whose bytes and media type stay unchanged
 */
public record PulledImage(ImportRequest request, ManifestDocument document) {
    /** The most layers; Docker allows 127. */
    private static final int MAXIMUM_LAYERS = 512;

    private static final String ZSTD = "+zstd";

    /** Returns {@code name:hash-arch}. */
    ImageReference reference() {
        return request.reference().forArchitecture(request.architecture());
    }

    /** Returns the manifest, if its layers can be stored. */
    Manifest manifest() {
        if (!document.isManifest()) {
            throw broken("it is not an image but a '" + document.mediaType() + "'");
        }
        Manifest manifest = parsed();
        if (!manifest.mediaType().equals(document.mediaType())) {
            throw broken("its manifest says it is a '" + manifest.mediaType() + "', its registry says a '"
                    + document.mediaType() + "'");
        }
        if (manifest.layers().size() > MAXIMUM_LAYERS) {
            throw broken("it has more than " + MAXIMUM_LAYERS + " layers");
        }
        manifest.layers().stream()
                .filter(layer -> layer.mediaType().endsWith(ZSTD))
                .findFirst()
                .ifPresent(layer -> {
                    throw zstd(layer);
                });
        return manifest;
    }

    PulledImageException zstd(Descriptor layer) {
        return broken("its layer '" + layer.digest()
                + "' is compressed with Zstandard, which linuxkit cannot read (use base images with gzip layers)");
    }

    PulledImageException broken(String found) {
        return new PulledImageException(reference(), found);
    }

    private Manifest parsed() {
        try {
            return document.toManifest();
        } catch (JsonException | IllegalArgumentException e) {
            throw new PulledImageException(reference(), "its manifest is damaged: " + e.getMessage(), e);
        }
    }
}
