/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signature methods, each with a key that was read from metadata. */
class SignatureMethodTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    private static KeyPair pair(SignatureMethod method) throws GeneralSecurityException {
        return switch (method) {
            case ECDSA -> MemoryNotary.pair();
            case RSAPSS, RSAPKCS1V15 -> KeyPairGenerator.getInstance("RSA").generateKeyPair();
            case EDDSA -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        };
    }

    private static PublicKey published(KeyPair pair, SignatureMethod method) throws GeneralSecurityException {
        if (method != SignatureMethod.EDDSA) {
            return TufKey.of(pair.getPublic()).publicKey();
        }
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] bare = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new TufKey("ed25519", Base64.getEncoder().encodeToString(bare)).publicKey();
    }

    @ParameterizedTest
    @EnumSource
    void verifyWhenSignedIsTrueForTheMessageAndTheKeyOnly(SignatureMethod method) throws GeneralSecurityException {
        KeyPair pair = pair(method);
        byte[] signature = method.sign(pair.getPrivate(), MESSAGE);
        PublicKey key = published(pair, method);
        assertThat(method.verify(key, MESSAGE, signature)).isTrue();
        assertThat(method.verify(key, "massage".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(method.verify(published(pair(method), method), MESSAGE, signature))
                .isFalse();
        assertThat(method.verify(key, MESSAGE, new byte[3])).isFalse();
        assertThat(SignatureMethod.parse(method.name().toUpperCase(Locale.ROOT)))
                .contains(method);
    }

    @Test
    void verifyWhenKeyIsOfAnotherKindIsFalse() throws GeneralSecurityException {
        KeyPair pair = pair(SignatureMethod.ECDSA);
        byte[] signature = SignatureMethod.ECDSA.sign(pair.getPrivate(), MESSAGE);
        assertThat(SignatureMethod.RSAPSS.verify(pair.getPublic(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void ecdsaSignaturesAreTwoNumbersOfFixedSize() throws GeneralSecurityException {
        for (int i = 0; i < 20; i++) {
            assertThat(SignatureMethod.ECDSA.sign(MemoryNotary.pair().getPrivate(), MESSAGE))
                    .hasSize(64);
        }
    }

    @Test
    void publicKeyWhenTypeIsUnknownSaysSo() {
        assertThatThrownBy(() -> new TufKey("dsa", "AAAA").publicKey())
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("'dsa' is not a supported type of key");
    }
}
