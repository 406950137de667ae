/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a Docker daemon answers.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param tls how to speak TLS over {@code tcp}; empty for a plain connection, always empty for {@code unix}
 * @param origin what named this endpoint, for messages: {@code DOCKER_HOST}, {@code Docker context 'name'}, ...
 */
public record DockerEndpoint(URI host, Optional<TlsMaterial> tls, String origin) {
    private static final String UNIX = "unix";

    public DockerEndpoint {
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(origin, "origin");
        boolean unix = UNIX.equals(host.getScheme()) && tls.isEmpty();
        boolean tcp = "tcp".equals(host.getScheme()) && host.getHost() != null && host.getPort() > 0;
        if (!unix && !tcp) {
            throw new IllegalArgumentException("'" + host + "' is neither 'unix:///path' nor 'tcp://host:port'");
        }
    }

    /**
     * Whether the daemon runs on this machine, so that its platform is the machine's. A TCP port of the loopback does not
     * say so: it may be a tunnel.
     *
     * @return true for a Unix socket
     */
    public boolean isLocal() {
        return UNIX.equals(host.getScheme());
    }

    /** The address and what named it. */
    @Override
    public String toString() {
        return host + " (" + origin + ")";
    }
}
