/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.mojo.parameter.References;
import io.linuxkit.maven.mojo.wiring.RegistryWiring;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.TransferListener;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of goals that speak to registries: how these are reached, and where the cache is. */
abstract class AbstractRegistryMojo extends AbstractPackageMojo {

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

    /** How this goal reaches registries. */
    final RegistryWiring wiring() {
        return new RegistryWiring(session(), execution(), environment(), decrypter);
    }

    /** The registries, with the credentials of this build; speaks to nobody yet. */
    final Registries registries(TransferListener listener) {
        return wiring().registries(listener);
    }

    /** Refuses to go on in Maven's offline mode. */
    final void requireOnline() {
        wiring().requireOnline();
    }

    /** What {@code linuxkit.reference} names, taken once, in the project where Maven was started; else the packages. */
    final List<ManifestReference> references() {
        Optional<String> given = parameters().text("reference");
        if (given.isEmpty()) {
            return Wiring.packages().readAll(packageRequests()).stream()
                    .map(LinuxKitPackage::reference)
                    .map(ManifestReference::of)
                    .toList();
        }
        boolean elsewhere = project().getFile() != null && !project().isExecutionRoot();
        return elsewhere ? List.of() : List.of(References.published(given.get()));
    }
}
