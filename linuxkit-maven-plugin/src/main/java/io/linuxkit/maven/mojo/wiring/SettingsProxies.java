/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.registry.http.ConfiguredProxy;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;

/** The active proxies of {@code settings.xml}. */
final class SettingsProxies {
    private SettingsProxies() {}

    /** Returns the active proxies in their order, with their passwords decrypted. */
    static List<ConfiguredProxy> of(Settings settings, EncryptedSettings encrypted) {
        return settings.getProxies().stream()
                .filter(Proxy::isActive)
                .map(encrypted::decrypted)
                .map(SettingsProxies::configured)
                .toList();
    }

    private static ConfiguredProxy configured(Proxy proxy) {
        return new ConfiguredProxy(
                Optional.ofNullable(proxy.getProtocol()).orElse("http"),
                String.valueOf(proxy.getHost()),
                proxy.getPort(),
                Optional.ofNullable(proxy.getNonProxyHosts()).orElse(""),
                credentials(proxy));
    }

    private static Optional<Credentials> credentials(Proxy proxy) {
        return Optional.ofNullable(proxy.getUsername())
                .filter(user -> !user.isEmpty())
                .map(user -> new Credentials(
                        user, Optional.ofNullable(proxy.getPassword()).orElse("")));
    }
}
