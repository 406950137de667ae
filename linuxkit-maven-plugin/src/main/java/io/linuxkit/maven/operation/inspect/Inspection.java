/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The content of a registry under a tag or digest.
 *
 * @param repository the full name, with its registry
 * @param tag the requested tag; empty when a digest was requested
 * @param target type, size and digest of the manifest or index
 * @param images the plain image, or the entries of the index in their order; none when it is an object of another
 *     kind
 */
public record Inspection(ImageName repository, Optional<String> tag, Descriptor target, List<InspectedImage> images) {
    public Inspection {
        images = List.copyOf(images);
    }

    /**
     * Returns the platforms of the images.
     *
     * @return the platforms in the order of the index
     */
    public List<Platform> platforms() {
        return images.stream().flatMap(image -> image.platform().stream()).toList();
    }

    /**
     * Returns the result as JSON.
     *
     * @return {@code image}, {@code tag}, {@code mediaType}, {@code digest}, {@code size}, {@code hash} (the digest
     *     without {@code sha256:}), {@code platforms} and {@code manifests}, each an entry of the index with {@code
     *     layers} and {@code config}
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
