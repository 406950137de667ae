/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What builds leave in the daemon that {@code DOCKER_HOST} names. */
public final class TemporaryImages {
    private TemporaryImages() {}

    /** The tags that a process of this machine has given images for the time of its builds. */
    public static List<String> ofProcess(long pid) {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        try (DockerDaemon daemon =
                DockerDaemon.connect(new DockerEndpoint(URI.create(host), Optional.empty(), "DOCKER_HOST"))) {
            return DaemonContents.tags(daemon).stream()
                    .filter(tag -> TemporaryName.parse(tag)
                            .filter(name -> name.owner().equals(ProcessOwner.CURRENT) && name.pid() == pid)
                            .isPresent())
                    .toList();
        }
    }
}
