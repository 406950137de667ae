/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.registry.ConfiguredCredentials;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;

/** The credentials of registries in the servers of {@code settings.xml}, which are decrypted when they are needed. */
final class SettingsCredentials implements ConfiguredCredentials {
    private final Settings settings;
    private final EncryptedSettings encrypted;

    /** Creates the credentials, without decrypting any. */
    SettingsCredentials(Settings settings, EncryptedSettings encrypted) {
        this.settings = settings;
        this.encrypted = encrypted;
    }

    @Override
    public Optional<Credentials> find(String id) {
        return Optional.ofNullable(settings.getServer(id))
                .map(encrypted::decrypted)
                .filter(server -> server.getUsername() != null && server.getPassword() != null)
                .map(SettingsCredentials::credentials);
    }

    private static Credentials credentials(Server server) {
        return new Credentials(server.getUsername(), server.getPassword());
    }
}
