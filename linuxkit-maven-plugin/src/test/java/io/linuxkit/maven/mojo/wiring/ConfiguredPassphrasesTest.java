/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredPassphrasesTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Settings settings = new Settings();

    @BeforeEach
    void environment() {
        environment.put("HOME", home.toString());
        environment.put("PATH", "/usr/bin:/bin");
    }

    /** Turns {@code {x}} into {@code decrypted x}. */
    private record Decrypted(Server server, List<SettingsProblem> problems) implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(server);
        }

        @Override
        public Proxy getProxy() {
            throw new AssertionError("no proxy was asked for");
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }

    private static @Nullable String decrypted(@Nullable String text) {
        return text == null ? null : text.replaceAll("^\\{(.*)\\}$", "decrypted $1");
    }

    private Waits waits = Waits.SILENT;

    private ConfiguredPassphrases passphrases() {
        SettingsDecrypter decrypter = request -> {
            Server server = request.getServers().get(0).clone();
            boolean broken = "{broken}".equals(server.getPassphrase());
            server.setPassphrase(decrypted(server.getPassphrase()));
            server.setPassword(decrypted(server.getPassword()));
            return new Decrypted(
                    server,
                    broken
                            ? List.of(new DefaultSettingsProblem(
                                    "no master password", SettingsProblem.Severity.ERROR, "", -1, -1, null))
                            : List.of());
        };
        return new ConfiguredPassphrases(environment, settings, new EncryptedSettings(decrypter), waits);
    }

    private Optional<String> find(PassphraseUse use) {
        try (Passphrase found = passphrases().find(use).orElse(null)) {
            return Optional.ofNullable(found).map(passphrase -> new String(passphrase.utf8(), UTF_8));
        }
    }

    private void server(String id, @Nullable String passphrase, @Nullable String password) {
        Server server = new Server();
        server.setId(id);
        server.setPassphrase(passphrase);
        server.setPassword(password);
        settings.addServer(server);
    }

    private Path configure(String yaml) throws IOException {
        Path file = home.resolve(".moby/linuxkit/config.yml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, yaml);
    }

    @Test
    void findWhenCommandTakesLongNamesIt(@TempDir Path directory) throws IOException {
        Path answered = directory.resolve("answered");
        List<String> whom = new CopyOnWriteArrayList<>();
        waits = new Waits(
                new WaitListener() {
                    @Override
                    public void waiting(String name, Duration silence) {
                        whom.add(name);
                        assertThatCode(() -> Files.writeString(answered, "")).doesNotThrowAnyException();
                    }
                },
                Duration.ofMillis(50));
        environment.put("PATH", "/usr/bin:/bin");
        Path file = command("until test -e " + answered + "; do sleep 0.02; done; echo from command");
        assertThat(find(PassphraseUse.REPOSITORY)).contains("from command");
        assertThat(whom).contains("pkg.content-trust-passphrase-command of '" + file + "'");
    }

    private Path command(String command) throws IOException {
        return configure("pkg:\n  content-trust-passphrase-command: \"" + command + "\"\n");
    }

    @ParameterizedTest
    @EnumSource(PassphraseUse.class)
    void findWhenNothingIsConfiguredIsEmpty(PassphraseUse use) {
        assertThat(find(use)).isEmpty();
        assertThat(passphrases().isConfigured(use)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PassphraseUse.class)
    void findTakesTheEnvironmentFirst(PassphraseUse use) throws IOException {
        environment.put(use.variable(), "from environment");
        command("echo from command");
        server("linuxkit-cosign", "from settings", null);
        server("linuxkit-content-trust", "from settings", null);
        server("linuxkit-content-trust-root", "from settings", null);
        assertThat(find(use)).contains("from environment");
    }

    @ParameterizedTest
    @EnumSource(PassphraseUse.class)
    void findWhenVariableIsEmptyReturnsAnEmptyPassphrase(PassphraseUse use) throws IOException {
        environment.put(use.variable(), "");
        command("echo from command");
        assertThat(find(use)).contains("");
        assertThat(passphrases().isConfigured(use)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REPOSITORY, from command", "ROOT, from command", "COSIGN, from settings"})
    void findTakesTheCommandOnlyForContentTrust(PassphraseUse use, String expected) throws IOException {
        command("echo from command");
        server("linuxkit-cosign", "from settings", null);
        server("linuxkit-content-trust", "from settings", null);
        server("linuxkit-content-trust-root", "from settings", null);
        assertThat(find(use)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"COSIGN, linuxkit-cosign", "REPOSITORY, linuxkit-content-trust", "ROOT, linuxkit-content-trust-root"})
    void findTakesTheServerOfItsUse(PassphraseUse use, String id) {
        server("linuxkit-cosign", "of linuxkit-cosign", "other");
        server("linuxkit-content-trust", "of linuxkit-content-trust", "other");
        server("linuxkit-content-trust-root", "of linuxkit-content-trust-root", "other");
        assertThat(find(use)).contains("of " + id);
        assertThat(passphrases().isConfigured(use)).isTrue();
    }

    @Test
    void findWhenServerHasOnlyAPasswordDecryptsIt() {
        server("linuxkit-cosign", null, "{secret}");
        assertThat(find(PassphraseUse.COSIGN)).contains("decrypted secret");
    }

    @Test
    void findWhenServerCannotBeDecryptedFailsWithoutItsText() {
        server("linuxkit-cosign", "{broken}", null);
        ConfiguredPassphrases passphrases = passphrases();
        assertThat(passphrases.isConfigured(PassphraseUse.COSIGN)).isTrue();
        assertThatThrownBy(() -> passphrases.find(PassphraseUse.COSIGN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("server 'linuxkit-cosign'")
                .hasMessageNotContaining("broken");
    }

    @ParameterizedTest
    @CsvSource({
        "printf '%s' plain, plain",
        "echo one end, one end",
        "'printf ''two\\\\n\\\\n''', 'two\n'",
        "printf '%s' \u20acuro-p\u00e4ss, \u20acuro-p\u00e4ss",
        "true, ''",
        "cat, ''"
    })
    void oneLineEndOfTheCommandsOutputIsRemoved(String command, String expected) throws IOException {
        command(command);
        assertThat(find(PassphraseUse.REPOSITORY)).contains(expected);
    }

    @Test
    void commandThatFailsIsReportedWithoutItsOutput() throws IOException {
        Path file = command("echo secret-of-mine; exit 3");
        ConfiguredPassphrases passphrases = passphrases();
        assertThat(passphrases.isConfigured(PassphraseUse.REPOSITORY)).isTrue();
        assertThatThrownBy(() -> passphrases.find(PassphraseUse.REPOSITORY))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("Tried to get a passphrase from pkg.content-trust-passphrase-command of '" + file
                        + "': it ended with the exit code 3.\n"
                        + "  Run the command by hand to see why, or give the passphrase in"
                        + " DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=passphrase-command");
    }

    @Test
    void commandThatPrintsNoTextIsRefused() throws IOException {
        command("printf '\\\\377'");
        assertThatThrownBy(() -> passphrases().find(PassphraseUse.REPOSITORY))
                .hasMessageContaining("what it prints is not UTF-8");
    }

    @Test
    void commandIsNotRunToSeeWhetherOneIsConfigured() throws IOException {
        Path ran = home.resolve("ran");
        command("touch " + ran);
        assertThat(passphrases().isConfigured(PassphraseUse.REPOSITORY)).isTrue();
        assertThat(ran).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "pkg:\n",
                "pkg: {}\n",
                "other: [1]\n",
                "pkg:\n  content-trust-passphrase-command:\n",
                "pkg:\n  content-trust-passphrase-command: ''\n"
            })
    void configurationWithoutCommandHasNone(String yaml) throws IOException {
        configure(yaml);
        assertThat(passphrases().isConfigured(PassphraseUse.REPOSITORY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'pkg: [1]', 1, a mapping is expected here, not a list",
        "'- 1', 1, a mapping is expected here, not a list",
        "'pkg:\n  content-trust-passphrase-command: [a]', 2, a text is expected here, not a list"
    })
    void configurationOfAnotherFormIsReportedWithItsLine(String yaml, int line, String found) throws IOException {
        Path file = configure(yaml + "\n");
        assertThatThrownBy(() -> passphrases().isConfigured(PassphraseUse.REPOSITORY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "Tried to read LinuxKit's configuration: '" + file + "', line " + line + ": " + found)
                .hasMessageContaining("linuxkit.error=linuxkit-configuration");
    }

    @Test
    void configurationThatIsNoYamlIsReportedWithItsLine() throws IOException {
        Path file = configure("pkg:\n  a: \"open\n");
        assertThatThrownBy(() -> passphrases().find(PassphraseUse.ROOT))
                .hasMessageContaining("Tried to read LinuxKit's configuration: '" + file + "', line")
                .hasMessageContaining("this is not YAML");
    }
}
