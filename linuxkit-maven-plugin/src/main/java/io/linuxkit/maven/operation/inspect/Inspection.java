/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The result of the goal {@code inspect}: an image or index in a registry.
 *
 * @param repository the full name of the repository, with its registry
 * @param tag the tag of the inspected reference; empty when the reference has only a digest
 * @param target the media type, size and digest of the manifest or index
 * @param images the plain image, or the entries of the index in their order; empty when the target is neither an image
 *     nor an index
 */
public record Inspection(ImageName repository, Optional<String> tag, Descriptor target, List<InspectedImage> images) {
    public Inspection {
        images = List.copyOf(images);
    }

    /**
     * Returns the platforms of the images.
     *
     * @return the known platforms, in the order of the index
     */
    public List<Platform> platforms() {
        return images.stream().flatMap(image -> image.platform().stream()).toList();
    }

    /**
     * Returns the JSON form.
     *
     * @return an object with {@code image}, {@code tag} (if known), {@code mediaType}, {@code digest}, {@code size} (in
     *     bytes), {@code hash} (the digest without {@code sha256:}), {@code platforms} and {@code manifests}, which are
     *     the entries of the index with the additional members {@code layers} and {@code config}
     */
    public JsonObject toJson() {
        JsonObject json = JsonObject.empty().with("image", repository.toString());
        if (tag.isPresent()) {
            json = json.with("tag", tag.get());
        }
        return json.with("mediaType", target.mediaType())
                .with("digest", target.digest().toString())
                .with("size", target.sizeBytes())
                .with("hash", target.digest().hex())
                .with("platforms", platforms().stream().map(Platform::toString).toList())
                .with("manifests", images.stream().map(InspectedImage::toJson).toList());
    }
}
