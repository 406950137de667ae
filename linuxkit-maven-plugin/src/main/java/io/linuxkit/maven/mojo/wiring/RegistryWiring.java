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
 * How a goal reaches registries: addresses, certificates, proxies and credentials, from its parameters, {@code settings.xml},
 * the environment and Docker's configuration. Nothing is read before it is asked for.
 */
public final class RegistryWiring {
    private final MavenSession session;
    private final MojoExecution execution;
    private final Map<String, String> environment;
    private final EncryptedSettings encrypted;

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

    Map<String, String> environment() {
        return environment;
    }

    SessionMemory memory() {
        return SessionMemory.of(session);
    }

    /** The registries, with the credentials of this build; speaks to nobody yet. */
    public Registries registries(TransferListener listener) {
        return new HttpRegistries(settings(), credentials(listener), listener);
    }

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

    /** The passphrases of private keys, as they are configured; none is looked at yet. */
    ConfiguredPassphrases passphrases(WaitListener listener) {
        return new ConfiguredPassphrases(environment, session.getSettings(), encrypted, new Waits(listener));
    }

    RegistryCredentials credentials(WaitListener listener) {
        return new RegistryCredentials(
                new SettingsCredentials(session.getSettings(), encrypted),
                dockerConfig(),
                environment,
                new Waits(listener));
    }

    /** Docker's directory of configuration. */
    Path dockerConfig() {
        return DockerEndpoints.configDirectory(environment, home());
    }

    /** The user's directory. */
    Path home() {
        return CacheLocation.home(environment);
    }

    Path cacheDirectory() {
        return CacheLocation.resolve(parameters().text("cache"), environment, start());
    }

    /** Refuses to go on in Maven's offline mode. */
    public void requireOnline() {
        if (session.isOffline()) {
            throw new UserException(new Problem(
                    "Tried to run linuxkit:" + execution.getGoal(),
                    "it needs the registry, and Maven works offline",
                    "Leave out -o, or skip the goal with -Dlinuxkit.skip",
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
