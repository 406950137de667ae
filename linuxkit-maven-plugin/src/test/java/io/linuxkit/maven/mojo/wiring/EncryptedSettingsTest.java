/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.http.ConfiguredProxy;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.junit.jupiter.api.Test;
import org.sonatype.plexus.components.sec.dispatcher.SecDispatcherException;

class EncryptedSettingsTest {
    private final Settings settings = new Settings();

    /** Settings whose encrypted passwords are in braces and written backwards. */
    private final EncryptedSettings encrypted = new EncryptedSettings(new DefaultSettingsDecrypter(text -> {
        if (text.equals("{broken}")) {
            throw new SecDispatcherException("no master password");
        }
        return text.startsWith("{")
                ? new StringBuilder(text.substring(1, text.length() - 1))
                        .reverse()
                        .toString()
                : text;
    }));

    private void server(String id, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername("me");
        server.setPassword(password);
        settings.addServer(server);
    }

    private Proxy proxy(String host) {
        Proxy proxy = new Proxy();
        proxy.setHost(host);
        settings.addProxy(proxy);
        return proxy;
    }

    @Test
    void credentialsWhenPasswordIsEncryptedAreDecrypted() {
        server("plain.example.com", "secret");
        server("closed.example.com:5000", "{terces}");
        SettingsCredentials credentials = new SettingsCredentials(settings, encrypted);
        assertThat(credentials.find("plain.example.com")).contains(new Credentials("me", "secret"));
        assertThat(credentials.find("closed.example.com:5000")).contains(new Credentials("me", "secret"));
        assertThat(credentials.find("closed.example.com")).isEmpty();
    }

    @Test
    void credentialsWhenPasswordCannotBeDecryptedAreAnError() {
        server("reg.example.com", "{broken}");
        SettingsCredentials credentials = new SettingsCredentials(settings, encrypted);
        assertThatThrownBy(() -> credentials.find("reg.example.com"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the server 'reg.example.com' of settings.xml")
                .hasMessageContaining("settings-security.xml")
                .hasMessageContaining("linuxkit.error=settings-password")
                .hasMessageNotContaining("{broken}");
    }

    @Test
    void credentialsWhenPasswordIsTooLongAreRefusedBeforeDecryption() {
        server("reg.example.com", "{" + "x".repeat(10_000));
        SettingsCredentials credentials = new SettingsCredentials(settings, encrypted);
        assertThatThrownBy(() -> credentials.find("reg.example.com"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it has more than 8192 characters")
                .hasMessageNotContaining("xxx");
    }

    @Test
    void proxiesAreTheActiveOnes() {
        Proxy full = proxy("proxy.example.com");
        full.setProtocol("https");
        full.setPort(3128);
        full.setNonProxyHosts("*.lab|localhost");
        full.setUsername("pat");
        full.setPassword("{terces}");
        proxy("other.example.com");
        proxy("off.example.com").setActive(false);
        List<ConfiguredProxy> proxies = SettingsProxies.of(settings, encrypted);
        assertThat(proxies)
                .containsExactly(
                        new ConfiguredProxy(
                                "https",
                                "proxy.example.com",
                                3128,
                                "*.lab|localhost",
                                Optional.of(new Credentials("pat", "secret"))),
                        new ConfiguredProxy("http", "other.example.com", 8080, "", Optional.empty()));
        assertThat(proxies.toString()).doesNotContain("secret");
    }

    @Test
    void proxiesWhenPasswordCannotBeDecryptedAreAnError() {
        Proxy proxy = proxy("proxy.example.com");
        proxy.setId("office");
        proxy.setUsername("pat");
        proxy.setPassword("{broken}");
        assertThatThrownBy(() -> SettingsProxies.of(settings, encrypted))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the proxy 'office' of settings.xml");
    }
}
