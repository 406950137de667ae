/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Texts;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.registry.RegistryCredentials;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseUse;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** Servers and proxies of {@code settings.xml}, some with encrypted passwords, with and without a master password. */
public final class SettingsFuzz implements FuzzTarget {
    /** The dispatcher of Maven, with its fields set as Maven's container does. */
    private static final class Dispatcher extends DefaultSecDispatcher {
        Dispatcher(Path security) throws PlexusCipherException {
            _cipher = new DefaultPlexusCipher();
            _decryptors = Map.of();
            _configurationFile = security.toString();
        }
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                <settings>
                  <servers>
                    <server><id>reg.example.com:5000</id><username>me</username><password>secret</password></server>
                    <server><id>docker.io/a</id><username>me</username><password>a {b\\} c</password></server>
                    <server><id>linuxkit-cosign</id><passphrase>secret</passphrase></server>
                  </servers>
                  <proxies>
                    <proxy><id>p</id><active>true</active><protocol>http</protocol><host>proxy</host><port>3128</port>
                      <nonProxyHosts>*.lab|localhost</nonProxyHosts><username>u</username><password>p</password></proxy>
                  </proxies>
                </settings>
                """, """
                <settings>
                  <servers>
                    <server><id>docker.io</id><username>me</username><password>{COQLCE6DU6GtcS5P=}</password></server>
                    <server><id>linuxkit-content-trust</id><password>{L9ez+/ILnmu7VkkPZZBPmEgtEv5dRFLWFbtSlrhHMm0=}</password></server>
                  </servers>
                </settings>
                """);
    }

    @Override
    public List<String> words() {
        return List.of(
                "{",
                "}",
                "\\{",
                "{[type=x]AAAA}",
                "{AAAA}",
                "<id>docker.io</id>",
                "<server>",
                "<port>-1</port>",
                "<port>65536</port>",
                "<protocol>socks5</protocol>",
                "&#0;",
                "&#x1b;",
                "<![CDATA[",
                "${env.PATH}");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException, PlexusCipherException {
        Settings settings;
        try {
            settings =
                    new SettingsXpp3Reader().read(new StringReader(new String(input, StandardCharsets.UTF_8)), false);
        } catch (XmlPullParserException | IOException e) {
            return "no-settings"; // Maven refuses it
        }
        Path security = directory.resolve("settings-security.xml");
        if (input.length % 2 == 0) {
            Files.writeString(
                    security,
                    "<settingsSecurity><master>{L9ez+/ILnmu7VkkPZZBPmEgtEv5dRFLWFbtSlrhHMm0=}</master></settingsSecurity>");
        }
        EncryptedSettings encrypted = new EncryptedSettings(new DefaultSettingsDecrypter(new Dispatcher(security)));
        ConfiguredPassphrases passphrases =
                new ConfiguredPassphrases(Map.of("HOME", directory.toString()), settings, encrypted, Waits.SILENT);
        SettingsProxies.of(settings, encrypted);
        RegistryCredentials credentials = new RegistryCredentials(
                new SettingsCredentials(settings, encrypted), directory, Map.of(), Waits.SILENT);
        credentials.find("reg.example.com:5000", "a/b");
        credentials.find("docker.io", "a/b");
        for (PassphraseUse use : PassphraseUse.values()) {
            passphrases.find(use).ifPresent(Passphrase::close);
        }
        return ACCEPTED;
    }
}
