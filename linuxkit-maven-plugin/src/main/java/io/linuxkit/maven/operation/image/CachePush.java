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
 * The operation of the goal {@code cache-push}: it publishes the images that the cache has under a name, as {@code
 * linuxkit cache push} does. The images of an index are published under tags with their architectures. The index is
 * left to the goal {@code index}, which adds the images to the published index.
 */
public final class CachePush {
    private final LinuxKitCache cache;
    private final ImagePush push;
    private final PackageEvents events;

    /**
     * Creates the operation.
     *
     * @param cache the cache
     * @param push publishes the images
     * @param events receives warnings about parts that are not published
     */
    public CachePush(LinuxKitCache cache, ImagePush push, PackageEvents events) {
        this.cache = cache;
        this.push = push;
        this.events = events;
    }

    /**
     * Publishes the images under a name.
     *
     * @param reference the name in the cache: {@code name:hash}, or {@code name:hash-arch} for one image
     * @param target the name in the registry: for one image the complete name, for an index the name without
     *     architecture
     * @param overwrite true to change a tag that refers to another image
     * @throws UserException when the cache does not have the name, or a tag refers to another image
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
            tellIncomplete(reference, images);
        }
        push.send(images.stream()
                .map(image -> push.plan(
                        image,
                        List.of(new TargetTag(
                                index ? target.forArchitecture(image.architecture()) : target, overwrite)),
                        () -> List.of(image.reference().name())))
                .toList());
    }

    private void tellIncomplete(ImageReference reference, List<CachedImage> images) {
        String name = reference.canonical().toString();
        cache.list().stream()
                .filter(entry -> entry.name().equals(name))
                .map(CacheEntry::platforms)
                .filter(platforms -> platforms.size() > images.size())
                .forEach(platforms -> events.warning(reference + " is in the cache for " + platforms + ", but only "
                        + images.stream().map(CachedImage::architecture).toList() + " whole: the others stay out."));
    }

    private UserException notThere(ImageReference reference, boolean named) {
        return new UserException(new Problem(
                "Tried to publish '" + reference + "' from the cache '" + cache.directory() + "'",
                named ? "no image of that name is there with all of its layers" : "the cache does not have that name",
                "Build it, fetch it with mvn linuxkit:cache-pull, or correct -Dlinuxkit.reference; mvn linuxkit:cache-ls"
                        + " lists all names",
                ErrorTopic.NOT_CACHED));
    }
}
