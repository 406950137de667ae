/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A trust directory with the keys that a test needs. */
record TrustDirectory(Path path) {
    static final String PASSPHRASE = "pässwörd-€uro";
    static final PassphraseSource PASSPHRASES = use -> Optional.of(new Passphrase(PASSPHRASE.toCharArray()));

    /** Stores a private key and returns its file. */
    Path keep(KeyPair pair, RoleName role, Optional<String> repository) {
        KeyPairFile file = new KeyPairFile(pair, role, repository);
        Path path = new TrustKeys(path()).file(file.id());
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
            PrivateFiles.write(path, file.encrypted(passphrase));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    /** Returns the stored metadata of repositories: content by file name. */
    Map<String, String> remembered() {
        return contents(path().resolve("tuf"));
    }

    Map<String, String> keys() {
        return contents(path().resolve("private"));
    }

    private static Map<String, String> contents(Path directory) {
        Map<String, String> contents = new TreeMap<>();
        if (!Files.exists(directory)) {
            return contents;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    ContentTrust trust(NotaryServers servers) {
        return trust(servers, TrustRoles.releases());
    }

    ContentTrust trust(NotaryServers servers, TrustRoles roles) {
        return new ContentTrust(path(), PASSPHRASES, servers, roles, MemoryNotary.CLOCK);
    }
}
