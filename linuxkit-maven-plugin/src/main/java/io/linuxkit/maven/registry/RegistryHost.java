/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;
import java.util.List;

/**
 * A registry by the name that credentials are filed under. Two names are one registry only for Docker Hub; another port
 * is another registry.
 *
 * @param name {@code host[:port]}
 */
record RegistryHost(String name) {
    private static final String HUB_API = "registry-1.docker.io";
    private static final List<String> HUB = List.of(ImageName.DOCKER_HUB, "index.docker.io", HUB_API);

    /** The name under which {@code docker login} files Docker Hub. */
    private static final String HUB_SERVER = "https://index.docker.io/v1/";

    /** What to ask a credential helper for. */
    String server() {
        return isHub() ? HUB_SERVER : name;
    }

    /** All names of this registry, its own first. */
    List<String> names() {
        if (!isHub()) {
            return List.of(name);
        }
        return HUB.stream()
                .sorted((a, b) -> Boolean.compare(b.equals(name), a.equals(name)))
                .toList();
    }

    /** Whether a key of {@code config.json} means this registry; keys may have a scheme and a path. */
    boolean isMeantBy(String key) {
        String authority = key.replaceFirst("^https?://", "").replaceFirst("/.*", "");
        return names().contains(authority);
    }

    /** The one name of a registry: {@code docker.io} for all of Docker Hub's. */
    static String canonical(String name) {
        return HUB.contains(name) ? ImageName.DOCKER_HUB : name;
    }

    /** Where requests go. */
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
