/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.build.DaemonSource;
import io.linuxkit.maven.registry.Registries;
import java.util.Objects;

/**
 * The places that images come from and go to.
 *
 * @param cache the linuxkit cache
 * @param registries the registries
 * @param daemons the Docker daemons that build
 * @param credentials the credentials that a daemon uses for private base images
 */
public record ImagePlaces(
        LinuxKitCache cache, Registries registries, DaemonSource daemons, PullCredentials credentials) {
    public ImagePlaces {
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(registries, "registries");
        Objects.requireNonNull(daemons, "daemons");
        Objects.requireNonNull(credentials, "credentials");
    }
}
