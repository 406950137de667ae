/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.Builders;
import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.docker.DockerEndpoint;
import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.io.WaitListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** The default daemon of Docker's configuration and the daemons of the builders that are set for platforms. */
public final class ConfiguredDaemons implements DaemonSource {
    private final DockerEndpoints endpoints;
    private final Builders builders;
    private final RememberedPlatforms remembered;
    private final WaitListener listener;
    private final Map<DockerEndpoint, DockerDaemon> connected = new LinkedHashMap<>();

    /**
     * Creates an instance without connecting to a daemon.
     *
     * @param endpoints the addresses of daemons in Docker's configuration
     * @param builders the builders that are set for platforms
     * @param remembered the platforms that remote daemons reported earlier
     * @param listener the listener for long waits for a daemon
     */
    public ConfiguredDaemons(
            DockerEndpoints endpoints, Builders builders, RememberedPlatforms remembered, WaitListener listener) {
        this.listener = listener;
        this.endpoints = endpoints;
        this.builders = builders;
        this.remembered = remembered;
    }

    @Override
    public Platform defaultPlatform() {
        DockerEndpoint endpoint = endpoints.resolve();
        if (endpoint.isLocal()) {
            return Architecture.translate(System.getProperty("os.arch"))
                    .map(Platform::linux)
                    .orElseGet(() -> daemon(endpoint).platform());
        }
        return remembered.of(endpoint.host()).orElseGet(() -> {
            Platform platform = daemon(endpoint).platform();
            remembered.put(endpoint.host(), platform);
            return platform;
        });
    }

    @Override
    public DockerDaemon forPlatform(Platform platform) {
        return daemon(endpoints.forPlatform(platform, builders).orElseGet(endpoints::resolve));
    }

    private DockerDaemon daemon(DockerEndpoint endpoint) {
        return connected.computeIfAbsent(endpoint, found -> DockerDaemon.connect(found, listener));
    }

    @Override
    public void close() {
        connected.values().forEach(DockerDaemon::close);
    }
}
