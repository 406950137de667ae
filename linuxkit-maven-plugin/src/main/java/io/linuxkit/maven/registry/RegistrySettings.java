/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.nio.file.Path;
import java.util.List;

/**
 * How registries are reached.
 *
 * @param insecureRegistries {@code host[:port]} of registries that may be spoken to without TLS; loopback always may
 * @param caCertificates PEM files with authorities to trust besides the JVM's, absolute
 * @param mirrors {@code [registry=]url}, asked before the registry by readers; without a registry for Docker Hub
 */
public record RegistrySettings(List<String> insecureRegistries, List<Path> caCertificates, List<String> mirrors) {
    public RegistrySettings {
        insecureRegistries = List.copyOf(insecureRegistries);
        caCertificates = List.copyOf(caCertificates);
        mirrors = List.copyOf(mirrors);
    }
}
