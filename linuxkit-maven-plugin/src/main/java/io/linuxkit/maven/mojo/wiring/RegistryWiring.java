/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.mojo.parameter.CacheLocation;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.session.SessionMemory;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.HttpRegistries;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.RegistryCredentials;
import io.linuxkit.maven.registry.RegistrySettings;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.registry.http.ProxyRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The access of a goal to registries: addresses, certificates, proxies and credentials. They come from the goal's
 * parameters, {@code settings.xml}, the environment and Docker's configuration, and are read only when they are needed.
 */
public final class RegistryWiring {
    private final MavenSession session;
    private final MojoExecution execution;
    private final Map<String, String> environment;
    private final EncryptedSettings encrypted;

    /**
     * Creates the access of a goal.
     *
     * @param session the session of the build
     * @param execution the execution of the goal
     * @param environment the environment variables, by name
     * @param decrypter Maven's decrypter for the passwords in {@code settings.xml}
     */
    public RegistryWiring(
            MavenSession session,
            MojoExecution execution,
            Map<String, String> environment,
            SettingsDecrypter decrypter) {
        this.session = session;
        this.execution = execution;
        this.environment = Map.copyOf(environment);
        this.encrypted = new EncryptedSettings(decrypter);
    }

    /** Returns the environment variables, by name. */
    Map<String, String> environment() {
        return environment;
    }

    /** Returns the memory that all projects of the session share. */
    SessionMemory memory() {
        return SessionMemory.of(session);
    }

    /**
     * Opens the registries with the credentials of this build, without connecting to any.
     *
     * @param listener receives the events of transfers and waits
     * @return the registries, to be closed by the caller
     */
    public Registries registries(TransferListener listener) {
        return new HttpRegistries(settings(), credentials(listener), listener);
    }

    /**
     * Returns the addresses, certificates, mirrors and proxies that are configured.
     *
     * @return the settings
     */
    public RegistrySettings settings() {
        Parameters parameters = parameters();
        Path base = start();
        return new RegistrySettings(
                parameters.list("insecureRegistries").orElse(List.of()),
                parameters.list("caCertificates").orElse(List.of()).stream()
                        .map(base::resolve)
                        .toList(),
                parameters.list("mirrors").orElse(List.of()),
                new ProxyRules(SettingsProxies.of(session.getSettings(), encrypted), environment),
                RegistrySettings.DOCKER_CERTIFICATES);
    }

    /** Returns the configured passphrases of private keys, without reading any. */
    ConfiguredPassphrases passphrases(WaitListener listener) {
        return new ConfiguredPassphrases(environment, session.getSettings(), encrypted, new Waits(listener));
    }

    /** Returns the configured credentials of registries, without reading any. */
    RegistryCredentials credentials(WaitListener listener) {
        return new RegistryCredentials(
                new SettingsCredentials(session.getSettings(), encrypted),
                dockerConfig(),
                environment,
                new Waits(listener));
    }

    /** Returns the directory of Docker's configuration. */
    Path dockerConfig() {
        return DockerEndpoints.configDirectory(environment, home());
    }

    /** Returns the home directory of the user. */
    Path home() {
        return CacheLocation.home(environment);
    }

    /** Returns the directory of the linuxkit cache. */
    Path cacheDirectory() {
        return CacheLocation.resolve(parameters().text("cache"), environment, start());
    }

    /**
     * Requires that Maven is not in offline mode.
     *
     * @throws UserException when it is
     */
    public void requireOnline() {
        if (session.isOffline()) {
            throw new UserException(new Problem(
                    "Tried to run linuxkit:" + execution.getGoal(),
                    "it needs the registry, and Maven works offline",
                    "Run Maven without -o, or skip the goal with -Dlinuxkit.skip",
                    ErrorTopic.OFFLINE));
        }
    }

    private Parameters parameters() {
        return Parameters.ofGoal(session, session.getCurrentProject(), execution);
    }

    private Path start() {
        return Path.of(session.getExecutionRootDirectory());
    }
}
