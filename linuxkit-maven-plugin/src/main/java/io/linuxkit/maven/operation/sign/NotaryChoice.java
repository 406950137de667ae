/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.ImageName;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The choice of the notary server for a repository.
 *
 * @param configured the configured address, for all repositories; empty or blank when none is configured
 * @param environment the environment variables by name
 * @param clock the clock that decides whether the server of Docker Hub has closed
 * @see <a href="https://github.com/docker/cli/blob/v28.2.2/cli/trust/trust.go">docker/cli, cli/trust/trust.go</a>
 * @see <a href="https://www.docker.com/blog/retiring-docker-content-trust">Docker, the end of notary.docker.io</a>
 */
public record NotaryChoice(Optional<String> configured, Map<String, String> environment, Clock clock) {
    private static final String VARIABLE = "DOCKER_CONTENT_TRUST_SERVER";
    private static final String OF_DOCKER_HUB = "https://notary.docker.io";
    private static final LocalDate HUB_CLOSES = LocalDate.of(2026, 12, 8);

    public NotaryChoice {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the address of the server for a repository.
     *
     * @param name the repository
     * @return the configured address; without one, the value of {@code DOCKER_CONTENT_TRUST_SERVER}; without both,
     *     {@code https://notary.docker.io} for Docker Hub and {@code https://} with the host of the registry for others
     */
    public String serverOf(ImageName name) {
        String registry = name.canonical().registry();
        String ofRegistry = registry.equals(ImageName.DOCKER_HUB) ? OF_DOCKER_HUB : "https://" + registry;
        return configured
                .filter(server -> !server.isBlank())
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .filter(server -> !server.isBlank())
                .orElse(ofRegistry);
    }

    /**
     * Returns the warning about a server.
     *
     * @param server the address that {@link #serverOf} returned
     * @return a warning of two sentences for the server of Docker Hub; empty for every other server
     */
    public Optional<String> warning(String server) {
        if (!server.replaceFirst("/+$", "").equals(OF_DOCKER_HUB)) {
            return Optional.empty();
        }
        boolean isOver = !LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isBefore(HUB_CLOSES);
        return Optional.of("Docker Content Trust for Docker Hub ends: notary.docker.io "
                + (isOver ? "closed" : "closes") + " on " + HUB_CLOSES
                + ". Sign with cosign instead: -Dlinuxkit.signer=cosign -Dlinuxkit.cosignKey=cosign.key");
    }
}
