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

/** The base class of goals that use registries. It declares the parameters for the access to registries. */
abstract class AbstractRegistryMojo extends AbstractPackageMojo {

    /**
     * Registries that may be used without TLS, or with a certificate that is not trusted, as {@code host[:port]},
     * separated by commas. Registries on the loopback interface may always be used without TLS. Default: none. Example:
     * {@code -Dlinuxkit.insecureRegistries=reg.lab:5000}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.insecureRegistries")
    protected @Nullable List<String> insecureRegistries;

    /**
     * PEM files with certificates of authorities to trust in addition to those of the JVM, separated by commas, like
     * LinuxKit's {@code --cert-file}. Relative to the directory where Maven was started. Default: none; Docker's
     * directory for a registry ({@code /etc/docker/certs.d/host:port}) is always used. Example:
     * {@code -Dlinuxkit.caCertificates=ca.pem}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.caCertificates")
    protected @Nullable List<String> caCertificates;

    /**
     * Mirrors to read from before the registry, as {@code [registry=]url}, separated by commas, like LinuxKit's
     * {@code --mirror}. A mirror without a registry is used for all registries that have no other mirror. Default:
     * none. Example: {@code -Dlinuxkit.mirrors=docker.io=https://mirror.example.com}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.mirrors")
    protected @Nullable List<String> mirrors;

    @SuppressWarnings("NullAway.Init")
    @Inject
    private SettingsDecrypter decrypter;

    /** Returns the access of this goal to registries. */
    final RegistryWiring wiring() {
        return new RegistryWiring(session(), execution(), environment(), decrypter);
    }

    /** Opens the registries with the credentials of this build, without connecting to any; the caller closes them. */
    final Registries registries(TransferListener listener) {
        return wiring().registries(listener);
    }

    /** Requires that Maven is not in offline mode. */
    final void requireOnline() {
        wiring().requireOnline();
    }

    /**
     * Returns the value of {@code linuxkit.reference}, else the references of the packages. The given reference is
     * returned only in the project where Maven was started, so that the goal uses it once.
     */
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
