/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The algorithm of a signature.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/signed/verifiers.go">Notary, verifiers</a>
 */
enum SignatureMethod {
    /** The signature consists of two numbers of the curve's size, one after the other. */
    ECDSA("SHA256withECDSAinP1363Format", "EC"),
    RSAPSS("RSASSA-PSS", "RSA"),
    RSAPKCS1V15("SHA256withRSA", "RSA"),
    EDDSA("Ed25519", "EdDSA");

    private static final int SALT_BYTES = 32;

    private final String algorithm;
    private final String keyAlgorithm;

    SignatureMethod(String algorithm, String keyAlgorithm) {
        this.algorithm = algorithm;
        this.keyAlgorithm = keyAlgorithm;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SignatureMethod> parse(String text) {
        return Arrays.stream(values())
                .filter(method -> method.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns the method for signing with a key. */
    static SignatureMethod of(PrivateKey key) {
        return key.getAlgorithm().equals(RSAPSS.keyAlgorithm) ? RSAPSS : ECDSA;
    }

    byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    boolean verify(PublicKey key, byte[] message, byte[] value) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(keyAlgorithm)) {
            return false;
        }
        Signature signature = signature();
        signature.initVerify(key);
        signature.update(message);
        try {
            return signature.verify(value);
        } catch (SignatureException e) {
            return false;
        }
    }

    private Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        if (this == RSAPSS) {
            AlgorithmParameterSpec pss =
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1);
            signature.setParameter(pss);
        }
        return signature;
    }
}
