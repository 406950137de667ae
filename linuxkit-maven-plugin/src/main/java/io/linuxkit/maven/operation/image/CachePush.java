/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.layout.CacheEntry;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;

/**
 * The operation of the goal {@code cache-push}, which publishes images of the cache like {@code linuxkit cache push}.
 * Each image of an index is published with its architecture after the tag. The index is not published; this is the task
 * of the goal {@code index}, which completes the index in the registry.
 */
public final class CachePush {
    private final LinuxKitCache cache;
    private final ImagePush push;
    private final PackageEvents events;

    /**
     * Creates the operation.
     *
     * @param cache the cache with the images
     * @param push the transfer of images to registries
     * @param events the listener for warnings about incomplete images
     */
    public CachePush(LinuxKitCache cache, ImagePush push, PackageEvents events) {
        this.cache = cache;
        this.push = push;
        this.events = events;
    }

    /**
     * Publishes the images under a name. Images that are not complete in the cache are omitted with a warning.
     *
     * @param reference the name in the cache: {@code name:hash} for an index, {@code name:hash-arch} for one image
     * @param target the name in the registry: without architecture for an index, the complete name for one image
     * @param overwrite true to replace another image that a tag points at
     * @throws UserException when the cache does not have the name or no complete image of it, or when a tag points at
     *     another image and {@code overwrite} is false
     * @throws io.linuxkit.maven.problem.EnvironmentException when the cache or the registry fails
     */
    public void run(ImageReference reference, ImageReference target, boolean overwrite) {
        Optional<Descriptor> named = cache.resolve(reference);
        List<CachedImage> images = cache.images(reference);
        if (named.isEmpty() || images.isEmpty()) {
            throw notThere(reference, named.isPresent());
        }
        boolean index = MediaType.isIndex(named.get().mediaType());
        if (index) {
            warnIncomplete(reference, images);
        }
        push.send(images.stream()
                .map(image -> push.plan(
                        image,
                        List.of(new TargetTag(
                                index ? target.forArchitecture(image.architecture()) : target, overwrite)),
                        () -> List.of(image.reference().name())))
                .toList());
    }

    private void warnIncomplete(ImageReference reference, List<CachedImage> images) {
        String name = reference.canonical().toString();
        cache.list().stream()
                .filter(entry -> entry.name().equals(name))
                .map(CacheEntry::platforms)
                .filter(platforms -> platforms.size() > images.size())
                .forEach(platforms -> events.warning("'" + reference + "' is in the cache for " + platforms
                        + ", but complete only for "
                        + images.stream().map(CachedImage::architecture).toList()
                        + "; the other images are not published."));
    }

    private UserException notThere(ImageReference reference, boolean named) {
        return new UserException(new Problem(
                "Tried to publish '" + reference + "' from the cache '" + cache.directory() + "'",
                named ? "the cache has no complete image of this name" : "the cache does not have this name",
                "Build it, pull it with mvn linuxkit:cache-pull, or correct -Dlinuxkit.reference; mvn linuxkit:cache-ls"
                        + " lists all names",
                ErrorTopic.NOT_CACHED));
    }
}
