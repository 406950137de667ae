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
 * The comparison of an image in the cache with an image in a daemon. Most daemons identify an image by its
 * configuration. The containerd store identifies it by its manifest, which differs from the cache's manifest when the
 * daemon built the image; then the contents are compared.
 */
public final class ImageComparison {
    /** The members of the configuration that determine how an image runs; the daemon adds other members. */
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

    /** Returns the value of one member as JSON. All ways to write an absent value give the same text. */
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
