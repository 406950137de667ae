/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.bench;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.image.CachePush;
import io.linuxkit.maven.operation.image.ImagePush;
import io.linuxkit.maven.registry.Registries;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program that publishes an image of a cache once, and whose time is measured from outside: {@code CACHE_DIRECTORY
 * REFERENCE TARGET}.
 */
public final class PushBench {
    private PushBench() {}

    /** Publishes the image. */
    public static void main(String... arguments) {
        LinuxKitCache cache = LinuxKitCache.at(Path.of(arguments[0]));
        PackageEvents events = new PackageEvents() {};
        try (Registries registries = BenchRegistries.open()) {
            ImagePush push = new ImagePush(cache, registries, ConcurrentHashMap.newKeySet(), events);
            new CachePush(cache, push, events)
                    .run(ImageReference.parse(arguments[1]), ImageReference.parse(arguments[2]), false);
        }
    }
}
