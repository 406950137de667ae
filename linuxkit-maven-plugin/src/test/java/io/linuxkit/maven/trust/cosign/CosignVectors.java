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
 * Keys and signatures that cosign 2.5.0 and OpenSSL 3.0 made. {@code cosign.key} signed {@code image.json} ({@code
 * signatures-one.json}), then {@code other.pub}'s pair did so with an annotation ({@code signatures-two.json}).
 */
final class CosignVectors {
    /** Of every encrypted key. */
    static final String PASSPHRASE = "pässwörd-€uro";

    /** Of {@code cosign.pub}, as openssl and sha256sum say. */
    static final String COSIGN = "5148078bec5d241b";

    /** Of {@code other.pub}. */
    static final String OTHER = "b9dd1571a2daeeb9";

    /** Of {@code pkcs8.key} and the encrypted forms of it. */
    static final String PKCS8 = "d5826490d3bbd505";

    /** What the vectors sign. */
    static final SigningSubject SUBJECT = new SigningSubject(
            ImageReference.parse("127.0.0.1:5070/linuxkit/hello:1"), Digest.of(bytes("image.json")), 247);

    /** Fails a test that should ask nobody. */
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

    /** A copy of a vector that nobody else may read. */
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

    /** The pair of {@code pkcs8.key}. */
    static CosignKey pkcs8(Path directory) {
        return CosignKey.read(file(directory, "pkcs8.key"), NEVER_ASKED);
    }
}
