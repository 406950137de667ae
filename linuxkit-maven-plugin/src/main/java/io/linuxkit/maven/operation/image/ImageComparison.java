/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import io.linuxkit.maven.docker.DaemonImage;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a daemon has the very image that the cache has. Most daemons name an image by its configuration; with the
 * containerd store it is the manifest, which is another one in the cache when the daemon built the image, so that there the
 * contents are compared.
 */
public final class ImageComparison {
    /** What an image does when it runs; what the daemon adds of its own does not count. */
    private static final List<String> BEHAVIOUR = List.of(
            "User",
            "ExposedPorts",
            "Env",
            "Entrypoint",
            "Cmd",
            "Volumes",
            "WorkingDir",
            "Labels",
            "StopSignal",
            "OnBuild",
            "Shell",
            "Healthcheck");

    private static final Set<String> NOTHING = Set.of("{", "null", "{}", "[]", "\"\"");

    private final LinuxKitCache cache;

    public ImageComparison(LinuxKitCache cache) {
        this.cache = cache;
    }

    public boolean isSame(DaemonImage found, CachedImage image) {
        Descriptor config = image.manifest().config();
        return found.id().equals(config.digest().toString())
                || found.id().equals(image.digest().toString())
                || (found.platform().matches(Platform.linux(image.architecture()))
                        && hasSameLayers(found, image)
                        && isSame(found, config));
    }

    private static boolean hasSameLayers(DaemonImage found, CachedImage image) {
        return found.layers()
                .equals(image.config().diffIds().stream().map(Digest::toString).toList());
    }

    private boolean isSame(DaemonImage found, Descriptor config) {
        try (InputStream in = cache.open(config)) {
            JsonObject json = JsonObject.parse(in.readAllBytes());
            JsonObject behaviour = json.object("config").orElse(JsonObject.empty());
            return json.string("created").orElse("").equals(found.created())
                    && BEHAVIOUR.stream().allMatch(key -> text(behaviour, key).equals(text(found.config(), key)));
        } catch (IOException | JsonException e) {
            return false;
        }
    }

    /** The value of one member as JSON, the same text for all ways to say nothing. */
    private static String text(JsonObject object, String key) {
        JsonObject single = object;
        for (String name : object.names()) {
            single = name.equals(key) ? single : single.without(name);
        }
        String text = single.toString();
        String value = text.substring(text.indexOf(':') + 1, text.length() - 1);
        return NOTHING.contains(value) ? "" : value;
    }
}
