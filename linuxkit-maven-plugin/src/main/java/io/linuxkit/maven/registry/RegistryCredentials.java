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
 * The search for the credentials of a registry. It uses the credentials configured for this build, else those of the
 * environment variable {@code DOCKER_AUTH_CONFIG}, else those of {@code docker login}, in the order {@code
 * credHelpers}, {@code credsStore}, {@code auths} of {@code config.json}. A registry never gets the credentials of
 * another registry, whose entry is not even read.
 */
public final class RegistryCredentials {
    /** The variable in which GitLab and, since 28.3, the docker program find logins without a file. */
    private static final String VARIABLE = "DOCKER_AUTH_CONFIG";

    private static final Duration HELPER_TIMEOUT = Duration.ofMinutes(1);

    private final ConfiguredCredentials configured;
    private final DockerConfigFile dockerConfig;
    private final String variable;
    private final CredentialProgram helper;

    /**
     * Creates a search, which reads the places at each call.
     *
     * @param configured the credentials for this build, which take precedence
     * @param dockerConfigDirectory the directory of {@code config.json}; need not exist
     * @param environment the variables, with {@code DOCKER_AUTH_CONFIG}; credential helpers get them too, and are
     *     searched on their {@code PATH}
     * @param waits receives a message when a helper takes long, for example because it asks the user
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
     * Returns the credentials for a whole registry.
     *
     * @param registry {@code host[:port]}; each name of Docker Hub means {@code docker.io}
     * @return the credentials; empty for anonymous access
     * @throws UserException when {@code config.json} or its entry for this registry is malformed
     * @throws EnvironmentException when a credential helper is missing or fails
     */
    public Optional<Credentials> find(String registry) {
        return find(registry, "");
    }

    /**
     * Returns the credentials for one repository. Configured credentials may be for the repository, for a path above
     * it, or for the whole registry; the longest match is used.
     *
     * @param registry {@code host[:port]}; each name of Docker Hub means {@code docker.io}
     * @param repository the path within the registry; empty for the whole registry
     * @return the credentials; empty for anonymous access
     * @throws UserException when {@code config.json} or its entry for this registry is malformed
     * @throws EnvironmentException when a credential helper is missing or fails
     */
    public Optional<Credentials> find(String registry, String repository) {
        return locate(registry, repository).map(FoundCredentials::credentials);
    }

    /**
     * Returns credentials like {@link #find(String, String)}, together with their place, for messages about
     * credentials that are refused.
     *
     * @param registry {@code host[:port]}; each name of Docker Hub means {@code docker.io}
     * @param repository the path within the registry; empty for the whole registry
     * @return the credentials and their place; empty for anonymous access
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
