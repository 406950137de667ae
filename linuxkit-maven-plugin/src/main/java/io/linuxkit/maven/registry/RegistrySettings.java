/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.http.ProxyRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How registries are reached.
 *
 * @param insecureRegistries {@code host[:port]} of registries that may be spoken to without TLS, or whose certificates are
 *     not checked; loopback may always do without TLS
 * @param caCertificates PEM files with authorities to trust besides the JVM's, absolute
 * @param mirrors {@code [registry=]url}, asked before the registry by readers; without a registry for all that have no
 *     mirror of their own
 * @param proxies what goes through which
 * @param hostCertificates Docker's directory with a directory of certificates for each registry; need not exist
 */
public record RegistrySettings(
        List<String> insecureRegistries,
        List<Path> caCertificates,
        List<String> mirrors,
        ProxyRules proxies,
        Path hostCertificates) {
    /** Where Docker looks for the certificates of registries. */
    public static final Path DOCKER_CERTIFICATES = Path.of("/etc/docker/certs.d");

    public RegistrySettings {
        insecureRegistries = List.copyOf(insecureRegistries);
        caCertificates = List.copyOf(caCertificates);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * The same for servers whose certificates are kept elsewhere.
     *
     * @param directory with a directory of certificates for each server; need not exist
     * @return a copy
     */
    public RegistrySettings withHostCertificates(Path directory) {
        return new RegistrySettings(insecureRegistries, caCertificates, mirrors, proxies, directory);
    }

    /**
     * Registries that are reached without a proxy.
     *
     * @param insecureRegistries {@code host[:port]} of registries that may be spoken to without TLS
     * @param caCertificates PEM files with authorities to trust besides the JVM's, absolute
     * @param mirrors {@code [registry=]url}, asked before the registry by readers
     */
    public RegistrySettings(List<String> insecureRegistries, List<Path> caCertificates, List<String> mirrors) {
        this(insecureRegistries, caCertificates, mirrors, new ProxyRules(List.of(), Map.of()), DOCKER_CERTIFICATES);
    }
}
