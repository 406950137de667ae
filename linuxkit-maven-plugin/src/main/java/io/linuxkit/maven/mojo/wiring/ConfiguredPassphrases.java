/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.mojo.parameter.CacheLocation;
import io.linuxkit.maven.operation.sign.PassphraseCommand;
import io.linuxkit.maven.source.UserConfiguration;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.PassphraseUse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;

/**
 * The passphrases that are configured. They are taken from the first of these that is given: the environment variable
 * of their use, which may be empty; for Docker Content Trust the command in LinuxKit's configuration; a server of
 * {@code settings.xml}. There is never a prompt at a terminal.
 */
final class ConfiguredPassphrases implements PassphraseSource {
    private static final Path CONFIGURATION = Path.of(".moby", "linuxkit", "config.yml");

    private final Map<String, String> environment;
    private final Settings settings;
    private final EncryptedSettings encrypted;
    private final Waits waits;

    /** Creates the passphrases, without reading any; running a command is reported when it takes long. */
    ConfiguredPassphrases(
            Map<String, String> environment, Settings settings, EncryptedSettings encrypted, Waits waits) {
        this.environment = Map.copyOf(environment);
        this.settings = settings;
        this.encrypted = encrypted;
        this.waits = waits;
    }

    @Override
    public Optional<Passphrase> find(PassphraseUse use) {
        return Optional.ofNullable(environment.get(use.variable()))
                .map(ConfiguredPassphrases::passphrase)
                .or(() -> command(use).map(PassphraseCommand::run))
                .or(() -> server(use)
                        .map(encrypted::decrypted)
                        .flatMap(ConfiguredPassphrases::secret)
                        .map(ConfiguredPassphrases::passphrase));
    }

    /** Returns whether a passphrase is configured, without running the command or decrypting anything. */
    boolean isConfigured(PassphraseUse use) {
        return environment.containsKey(use.variable())
                || command(use).isPresent()
                || server(use).flatMap(ConfiguredPassphrases::secret).isPresent();
    }

    private Optional<PassphraseCommand> command(PassphraseUse use) {
        if (use == PassphraseUse.COSIGN) {
            return Optional.empty();
        }
        Path file = CacheLocation.home(environment).resolve(CONFIGURATION);
        return UserConfiguration.read(file)
                .passphraseCommand()
                .map(command -> new PassphraseCommand(command, file, environment, waits));
    }

    private Optional<Server> server(PassphraseUse use) {
        return Optional.ofNullable(settings.getServer(
                switch (use) {
                    case COSIGN -> "linuxkit-cosign";
                    case ROOT -> "linuxkit-content-trust-root";
                    case REPOSITORY -> "linuxkit-content-trust";
                }));
    }

    private static Optional<String> secret(Server server) {
        return Optional.ofNullable(server.getPassphrase()).or(() -> Optional.ofNullable(server.getPassword()));
    }

    private static Passphrase passphrase(String text) {
        char[] characters = text.toCharArray();
        try {
            return new Passphrase(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
