/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * The endpoint of a Docker daemon.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param tls the TLS files for {@code tcp}; empty for a plain connection, always empty for {@code unix}
 * @param origin the source of this endpoint, for messages: {@code DOCKER_HOST}, {@code Docker context 'name'}, ...
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
     * Returns whether the daemon runs on this machine, so that its platform is the machine's. A TCP port of the
     * loopback interface may be a tunnel, so it does not count as local.
     *
     * @return true for a Unix socket
     */
    public boolean isLocal() {
        return UNIX.equals(host.getScheme());
    }

    /** Returns the address and its origin. */
    @Override
    public String toString() {
        return host + " (" + origin + ")";
    }
}
