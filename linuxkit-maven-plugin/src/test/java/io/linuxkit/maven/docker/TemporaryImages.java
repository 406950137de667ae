/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The images that builds leave in the daemon of {@code DOCKER_HOST}. */
public final class TemporaryImages {
    private TemporaryImages() {}

    /** Returns the temporary tags of a process on this machine. */
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
