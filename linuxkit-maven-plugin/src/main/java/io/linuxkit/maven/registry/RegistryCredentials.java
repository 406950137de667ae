/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.auth.FoundCredentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the credentials of a registry: those configured for this build, else those of the environment variable {@code
 * DOCKER_AUTH_CONFIG}, else what {@code docker login} left behind, in the order {@code credHelpers}, {@code credsStore},
 * {@code auths} of {@code config.json}. Each registry gets its own
 * and no other's; an entry of another registry is not even read.
 */
public final class RegistryCredentials {
    /** How GitLab and, from 28.3 on, the docker command are told of logins without a file. */
    private static final String VARIABLE = "DOCKER_AUTH_CONFIG";

    private static final Duration HELPER_TIMEOUT = Duration.ofMinutes(1);

    private final ConfiguredCredentials configured;
    private final DockerConfigFile dockerConfig;
    private final String variable;
    private final CredentialProgram helper;

    /**
     * Looks in these places, each time anew.
     *
     * @param configured for this build, the first to be asked
     * @param dockerConfigDirectory holds {@code config.json}; need not exist
     * @param environment with {@code DOCKER_AUTH_CONFIG}; the credential helpers get it too, and are found on its {@code
     *     PATH}
     * @param waits mention a helper that takes long, as one does that asks its user
     */
    public RegistryCredentials(
            ConfiguredCredentials configured,
            Path dockerConfigDirectory,
            Map<String, String> environment,
            Waits waits) {
        this(configured, dockerConfigDirectory, environment, waits, HELPER_TIMEOUT);
    }

    RegistryCredentials(
            ConfiguredCredentials configured,
            Path dockerConfigDirectory,
            Map<String, String> environment,
            Waits waits,
            Duration timeout) {
        this.configured = configured;
        this.dockerConfig = new DockerConfigFile(dockerConfigDirectory.resolve("config.json"));
        this.variable = environment.getOrDefault(VARIABLE, "");
        this.helper = new CredentialProgram(environment, timeout, waits);
    }

    /**
     * The credentials for everything in a registry.
     *
     * @param registry {@code host[:port]}; {@code docker.io} is Docker Hub under each of its names
     * @return what to log in with; empty to stay anonymous
     * @throws UserException when {@code config.json} or its entry for this registry is malformed
     * @throws EnvironmentException when a credential helper is missing or fails
     */
    public Optional<Credentials> find(String registry) {
        return find(registry, "");
    }

    /**
     * The credentials for one repository. Configured ones may be for the repository, for a path above it, or for the
     * whole registry; the longest match wins.
     *
     * @param registry {@code host[:port]}; {@code docker.io} is Docker Hub under each of its names
     * @param repository path within the registry; empty for the registry as such
     * @return what to log in with; empty to stay anonymous
     * @throws UserException when {@code config.json} or its entry for this registry is malformed
     * @throws EnvironmentException when a credential helper is missing or fails
     */
    public Optional<Credentials> find(String registry, String repository) {
        return locate(registry, repository).map(FoundCredentials::credentials);
    }

    /**
     * Finds credentials as {@link #find(String, String)} does, with their place, for messages about those that are refused.
     *
     * @param registry {@code host[:port]}; {@code docker.io} is Docker Hub under each of its names
     * @param repository path within the registry; empty for the registry as such
     * @return what to log in with, and where it is from; empty to stay anonymous
     */
    public Optional<FoundCredentials> locate(String registry, String repository) {
        RegistryHost host = new RegistryHost(registry);
        return configured(host, repository)
                .or(() -> ofVariable(host))
                .or(() -> dockerConfig.read().flatMap(logins -> ofDocker(logins, host)));
    }

    private Optional<FoundCredentials> ofVariable(RegistryHost host) {
        if (variable.isBlank()) {
            return Optional.empty();
        }
        DockerLogins.Place place = new DockerLogins.Place("environment variable", VARIABLE);
        return ofDocker(DockerLogins.parse(place, variable.getBytes(StandardCharsets.UTF_8)), host);
    }

    private Optional<FoundCredentials> ofDocker(DockerLogins logins, RegistryHost host) {
        return logins.helpers(host).stream()
                .flatMap(name -> helper.get(name, host).stream()
                        .map(found -> new FoundCredentials(found, "'" + CredentialProgram.PREFIX + name + "'")))
                .findFirst()
                .or(() -> logins.credentials(host)
                        .map(found -> new FoundCredentials(found, "'auths' of " + logins.place())));
    }

    private Optional<FoundCredentials> configured(RegistryHost host, String repository) {
        String path = repository.isEmpty() ? "" : "/" + repository;
        while (true) {
            for (String name : host.names()) {
                String id = name + path;
                Optional<Credentials> found = configured.find(id);
                if (found.isPresent()) {
                    return found.map(of -> new FoundCredentials(of, "the <server> '" + id + "' of settings.xml"));
                }
            }
            if (path.isEmpty()) {
                return Optional.empty();
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
    }
}
