/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;
import java.util.List;

/**
 * A registry as the place that credentials belong to. Only Docker Hub has several names; another port is another
 * registry.
 *
 * @param name {@code host[:port]}
 */
record RegistryHost(String name) {
    private static final String HUB_API = "registry-1.docker.io";
    private static final List<String> HUB = List.of(ImageName.DOCKER_HUB, "index.docker.io", HUB_API);

    /** The name that {@code docker login} uses for Docker Hub. */
    private static final String HUB_SERVER = "https://index.docker.io/v1/";

    /** Returns the name for a credential helper. */
    String server() {
        return isHub() ? HUB_SERVER : name;
    }

    /** Returns all names of this registry, its own name first. */
    List<String> names() {
        if (!isHub()) {
            return List.of(name);
        }
        return HUB.stream()
                .sorted((a, b) -> Boolean.compare(b.equals(name), a.equals(name)))
                .toList();
    }

    /** Returns whether a key of {@code config.json} refers to this registry. Keys may have a scheme and a path. */
    boolean isMeantBy(String key) {
        String authority = key.replaceFirst("^https?://", "").replaceFirst("/.*", "");
        return names().contains(authority);
    }

    /** Returns the canonical name of a registry: {@code docker.io} for all names of Docker Hub. */
    static String canonical(String name) {
        return HUB.contains(name) ? ImageName.DOCKER_HUB : name;
    }

    /** Returns the {@code host[:port]} for requests. */
    String authority() {
        return isHub() ? HUB_API : name;
    }

    private boolean isHub() {
        return HUB.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
