/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.key.EncryptedKey;
import io.linuxkit.maven.trust.key.ScryptCost;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * A private key in the format of {@code cosign}: a NaCl secret box that contains PKCS#8; the key of the box is derived
 * from the passphrase with scrypt.
 *
 * @see <a href="https://github.com/secure-systems-lab/go-securesystemslib/blob/v0.9.0/encrypted/encrypted.go">
 *     go-securesystemslib, encrypted/encrypted.go</a>
 * @see <a href="https://nacl.cr.yp.to/secretbox.html">NaCl, crypto_secretbox</a>
 */
final class SealedKey implements EncryptedKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 24;
    private static final int TAG_BYTES = 16;

    private final ScryptCost cost;
    private final byte[] salt;
    private final byte[] nonce;

    /** 16 bytes of authentication tag, followed by the encrypted bytes. */
    private final byte[] box;

    private SealedKey(JsonObject kdf, JsonObject cipher, byte[] box) {
        requireName(kdf, "scrypt");
        requireName(cipher, "nacl/secretbox");
        JsonObject parameters = kdf.requiredObject("params");
        this.cost = new ScryptCost(
                parameters.requiredNumber("N"), parameters.requiredNumber("r"), parameters.requiredNumber("p"));
        this.salt = bytes(kdf, "salt");
        this.nonce = bytes(cipher, "nonce");
        this.box = box;
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce of " + nonce.length + " bytes instead of " + NONCE_BYTES);
        }
        if (box.length <= TAG_BYTES) {
            throw new IllegalArgumentException("a box of " + box.length + " bytes without content");
        }
    }

    /**
     * Reads a key; throws {@link IllegalArgumentException} or {@link io.linuxkit.maven.json.JsonException} for anything
     * else.
     */
    static SealedKey parse(byte[] json) {
        JsonObject document = JsonObject.parse(json);
        return new SealedKey(
                document.requiredObject("kdf"), document.requiredObject("cipher"), bytes(document, "ciphertext"));
    }

    private static void requireName(JsonObject algorithm, String expected) {
        String name = algorithm.requiredString("name");
        if (!name.equals(expected)) {
            throw new IllegalArgumentException("'" + name + "' instead of '" + expected + "'");
        }
    }

    private static byte[] bytes(JsonObject json, String name) {
        return Base64.getDecoder().decode(json.requiredString(name));
    }

    @Override
    public Optional<byte[]> open(byte[] passphrase) {
        byte[] key = cost.key(passphrase, salt, KEY_BYTES);
        byte[] authenticator = new byte[KEY_BYTES];
        try {
            XSalsa20Engine cipher = new XSalsa20Engine();
            cipher.init(false, new ParametersWithIV(new KeyParameter(key), nonce));
            cipher.processBytes(authenticator, 0, KEY_BYTES, authenticator, 0);
            return isAuthentic(authenticator) ? Optional.of(opened(cipher)) : Optional.empty();
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(authenticator, (byte) 0);
        }
    }

    private boolean isAuthentic(byte[] authenticator) {
        Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(authenticator));
        mac.update(box, TAG_BYTES, box.length - TAG_BYTES);
        byte[] tag = new byte[TAG_BYTES];
        mac.doFinal(tag, 0);
        return MessageDigest.isEqual(tag, Arrays.copyOf(box, TAG_BYTES));
    }

    private byte[] opened(XSalsa20Engine cipher) {
        byte[] content = new byte[box.length - TAG_BYTES];
        cipher.processBytes(box, TAG_BYTES, content.length, content, 0);
        return content;
    }
}
