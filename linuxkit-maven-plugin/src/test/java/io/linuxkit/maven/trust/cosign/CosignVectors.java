/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.SigningSubject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Keys and signatures made with cosign 2.5.0 and OpenSSL 3.0. {@code image.json} was signed with {@code cosign.key}
 * ({@code signatures-one.json}), then with the private key of {@code other.pub} and an annotation
 * ({@code signatures-two.json}).
 */
final class CosignVectors {
    /** The passphrase of every encrypted key. */
    static final String PASSPHRASE = "pässwörd-€uro";

    /** The fingerprint of {@code cosign.pub} according to openssl and sha256sum. */
    static final String COSIGN = "5148078bec5d241b";

    /** The fingerprint of {@code other.pub}. */
    static final String OTHER = "b9dd1571a2daeeb9";

    /** The fingerprint of {@code pkcs8.key} and its encrypted forms. */
    static final String PKCS8 = "d5826490d3bbd505";

    /** The subject of the signatures. */
    static final SigningSubject SUBJECT = new SigningSubject(
            ImageReference.parse("127.0.0.1:5070/linuxkit/hello:1"), Digest.of(bytes("image.json")), 247);

    /** A source that fails the test when a passphrase is requested. */
    static final PassphraseSource NEVER_ASKED = use -> {
        throw new AssertionError("nobody should be asked for " + use);
    };

    private CosignVectors() {}

    static byte[] bytes(String name) {
        try (InputStream in = CosignVectors.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    static CosignPublicKey publicKey(String name) {
        return CosignPublicKey.parse(text(name));
    }

    static PassphraseSource passphrase(String passphrase) {
        return use -> Optional.of(new Passphrase(passphrase.toCharArray()));
    }

    /** Returns a copy of a vector that only the owner can read. */
    static Path file(Path directory, String name) {
        return file(directory, name, text(name), "rw-------");
    }

    static Path file(Path directory, String name, String content, String permissions) {
        try {
            Path file = Files.writeString(directory.resolve(name), content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the key pair of {@code pkcs8.key}. */
    static CosignKey pkcs8(Path directory) {
        return CosignKey.read(file(directory, "pkcs8.key"), NEVER_ASKED);
    }
}
