/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.http.ProxyRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The access to registries.
 *
 * @param insecureRegistries {@code host[:port]} of registries that may be used without TLS, or whose certificates are
 *     not checked; registries on the loopback interface may always be used without TLS
 * @param caCertificates PEM files with authorities to trust in addition to those of the JVM, absolute
 * @param mirrors mirrors as {@code [registry=]url}, which are read before the registry; without a registry for all
 *     registries that have no other mirror
 * @param proxies the proxies
 * @param hostCertificates Docker's directory with a subdirectory of certificates for each registry; need not exist
 */
public record RegistrySettings(
        List<String> insecureRegistries,
        List<Path> caCertificates,
        List<String> mirrors,
        ProxyRules proxies,
        Path hostCertificates) {
    /** Docker's directory for the certificates of registries. */
    public static final Path DOCKER_CERTIFICATES = Path.of("/etc/docker/certs.d");

    public RegistrySettings {
        insecureRegistries = List.copyOf(insecureRegistries);
        caCertificates = List.copyOf(caCertificates);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * Returns these settings with another directory of certificates.
     *
     * @param directory a directory with a subdirectory of certificates for each server; need not exist
     * @return the changed settings
     */
    public RegistrySettings withHostCertificates(Path directory) {
        return new RegistrySettings(insecureRegistries, caCertificates, mirrors, proxies, directory);
    }

    /**
     * Creates settings without proxies.
     *
     * @param insecureRegistries {@code host[:port]} of registries that may be used without TLS
     * @param caCertificates PEM files with authorities to trust in addition to those of the JVM, absolute
     * @param mirrors mirrors as {@code [registry=]url}, which are read before the registry
     */
    public RegistrySettings(List<String> insecureRegistries, List<Path> caCertificates, List<String> mirrors) {
        this(insecureRegistries, caCertificates, mirrors, new ProxyRules(List.of(), Map.of()), DOCKER_CERTIFICATES);
    }
}
