/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.ImageName;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Which notary server has the trust data of a repository.
 *
 * @param configured an address for all repositories
 * @param environment the variables, by name
 * @param clock tells whether Docker's own server is still there
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
     * The server of a repository.
     *
     * @param name of the repository
     * @return what is configured, else the environment's {@code DOCKER_CONTENT_TRUST_SERVER}, else the one of Docker Hub for
     *     its images, else the registry's own host, by TLS
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
     * What has to be said of a server before it is used.
     *
     * @param server as of {@link #serverOf}
     * @return one sentence; empty when there is nothing to say
     */
    public Optional<String> warning(String server) {
        if (!server.replaceFirst("/+$", "").equals(OF_DOCKER_HUB)) {
            return Optional.empty();
        }
        boolean isOver = !LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isBefore(HUB_CLOSES);
        return Optional.of("Docker Content Trust for Docker Hub ends: notary.docker.io "
                + (isOver ? "closed" : "closes") + " on " + HUB_CLOSES
                + ". Sign with cosign there: -Dlinuxkit.signer=cosign -Dlinuxkit.cosignKey=cosign.key");
    }
}
