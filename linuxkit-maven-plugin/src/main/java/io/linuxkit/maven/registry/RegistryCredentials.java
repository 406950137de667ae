/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.auth.FoundCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the credentials of a registry: those configured for this build, else what {@code docker login} left behind, in
 * the order {@code credHelpers}, {@code credsStore}, {@code auths} of {@code config.json}. Each registry gets its own
 * and no other's; an entry of another registry is not even read.
 */
public final class RegistryCredentials {
    private static final Duration HELPER_TIMEOUT = Duration.ofMinutes(1);

    private final CredentialSource configured;
    private final DockerConfigFile dockerConfig;
    private final CredentialProgram helper;

    /**
     * Looks in these places, each time anew.
     *
     * @param configured for this build, the first to be asked
     * @param dockerConfigDirectory holds {@code config.json}; need not exist
     * @param environment of the credential helpers, by name; its {@code PATH} is where they are found
     */
    public RegistryCredentials(
            CredentialSource configured, Path dockerConfigDirectory, Map<String, String> environment) {
        this(configured, dockerConfigDirectory, new CredentialProgram(environment, HELPER_TIMEOUT));
    }

    RegistryCredentials(CredentialSource configured, Path dockerConfigDirectory, CredentialProgram helper) {
        this.configured = configured;
        this.dockerConfig = new DockerConfigFile(dockerConfigDirectory.resolve("config.json"));
        this.helper = helper;
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

    /** As {@link #find(String, String)}, with the place, for messages about credentials that are refused. */
    Optional<FoundCredentials> locate(String registry, String repository) {
        RegistryHost host = new RegistryHost(registry);
        return configured(host, repository).or(() -> dockerConfig.read().flatMap(entries -> ofDocker(entries, host)));
    }

    private Optional<FoundCredentials> ofDocker(DockerConfigFile.Entries entries, RegistryHost host) {
        return entries.helpers(host).stream()
                .flatMap(name -> helper.get(name, host).stream()
                        .map(found -> new FoundCredentials(found, "'" + CredentialProgram.PREFIX + name + "'")))
                .findFirst()
                .or(() -> entries.credentials(host)
                        .map(found -> new FoundCredentials(found, "'auths' of '" + entries.file() + "'")));
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
