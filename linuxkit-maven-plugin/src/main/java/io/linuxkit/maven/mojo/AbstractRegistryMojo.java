/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
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
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of goals that speak to registries: how these are reached, and where the cache is. */
abstract class AbstractRegistryMojo extends AbstractPackageMojo {
    /**
     * Directory of the linuxkit cache; {@code ~} is the home directory. Default: the environment variable
     * {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. Example: {@code -Dlinuxkit.cache=/var/cache/linuxkit}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cache")
    protected @Nullable String cache;

    /**
     * Registries that may be spoken to without TLS, or with a certificate that is not trusted, as {@code host[:port]},
     * separated by commas; those on the loopback may always do without TLS. Default: none. Example:
     * {@code -Dlinuxkit.insecureRegistries=reg.lab:5000}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.insecureRegistries")
    protected @Nullable List<String> insecureRegistries;

    /**
     * PEM files with certificates of authorities to trust besides the JVM's, separated by commas, as LinuxKit's
     * {@code --cert-file}. Relative to the directory where Maven was started. Default: none; Docker's directories for each registry
     * ({@code /etc/docker/certs.d/host:port}) count anyway. Example: {@code -Dlinuxkit.caCertificates=ca.pem}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.caCertificates")
    protected @Nullable List<String> caCertificates;

    /**
     * Mirrors to read from before the registry itself, as {@code [registry=]url}, separated by commas, like LinuxKit's
     * {@code --mirror}; without a registry for all that have no mirror of their own. Default: none. Example:
     * {@code -Dlinuxkit.mirrors=docker.io=https://mirror.example.com}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.mirrors")
    protected @Nullable List<String> mirrors;

    @SuppressWarnings("NullAway.Init")
    @Inject
    private SettingsDecrypter decrypter;

    /** The registries, with the credentials of this build; speaks to nobody yet. */
    final Registries registries(TransferListener listener) {
        return new HttpRegistries(registrySettings(), credentials(listener), listener);
    }

    final RegistrySettings registrySettings() {
        Parameters parameters = parameters();
        Path base = Path.of(session().getExecutionRootDirectory());
        return new RegistrySettings(
                parameters.list("insecureRegistries").orElse(List.of()),
                parameters.list("caCertificates").orElse(List.of()).stream()
                        .map(base::resolve)
                        .toList(),
                parameters.list("mirrors").orElse(List.of()),
                new ProxyRules(SettingsProxies.of(session().getSettings(), encryptedSettings()), environment()),
                RegistrySettings.DOCKER_CERTIFICATES);
    }

    private EncryptedSettings encryptedSettings() {
        return new EncryptedSettings(decrypter);
    }

    /** The passphrases of private keys, as they are configured; none is looked at yet. */
    final ConfiguredPassphrases passphrases(WaitListener listener) {
        return new ConfiguredPassphrases(
                environment(), session().getSettings(), encryptedSettings(), new Waits(listener));
    }

    final RegistryCredentials credentials(WaitListener listener) {
        Map<String, String> environment = environment();
        Path dockerConfig = DockerEndpoints.configDirectory(environment, CacheDirectory.home(environment));
        return new RegistryCredentials(
                new SettingsCredentials(session().getSettings(), encryptedSettings()),
                dockerConfig,
                environment,
                new Waits(listener));
    }

    final Path cacheDirectory() {
        Path base = Path.of(session().getExecutionRootDirectory());
        return CacheDirectory.resolve(parameters().text("cache"), environment(), base);
    }

    /** Refuses to go on in Maven's offline mode. */
    final void requireOnline() {
        if (session().isOffline()) {
            throw new UserException(new Problem(
                    "Tried to run linuxkit:" + execution().getGoal(),
                    "it needs the registry, and Maven works offline",
                    "Leave out -o, or skip the goal with -Dlinuxkit.skip",
                    "offline"));
        }
    }
}
