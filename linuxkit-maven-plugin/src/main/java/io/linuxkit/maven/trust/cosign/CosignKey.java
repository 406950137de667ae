/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.key.Der;
import io.linuxkit.maven.trust.key.EncryptedKey;
import io.linuxkit.maven.trust.key.EncryptedPkcs8;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.RuntimeCryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.io.pem.PemObject;

/** A private key on the curve P-256, with its public key. It is never printed. */
public final class CosignKey {
    private static final PassphraseUse USE = PassphraseUse.COSIGN;

    private final ECPrivateKeyParameters key;
    private final CosignPublicKey publicKey;

    CosignKey(ECPrivateKeyParameters key, CosignPublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * Reads a key from a PEM file: {@code ENCRYPTED SIGSTORE PRIVATE KEY} and the older {@code ENCRYPTED COSIGN PRIVATE
     * KEY}, which {@code cosign} writes; PKCS#8, as {@code PRIVATE KEY} or {@code ENCRYPTED PRIVATE KEY} (PBES2), which
     * {@code openssl} writes. Only the owner may have write permission for the file and, when it is not encrypted, read
     * permission.
     *
     * @param file a file of at most 64 KiB
     * @param passphrases the source of the passphrase, used only when the key is encrypted
     * @return the key
     * @throws TrustException {@code NO_KEY} when the file does not exist, {@code KEY_FILE} when it is not such a key or
     *     its permissions are too wide, {@code NO_PASSPHRASE}, {@code WRONG_PASSPHRASE}
     */
    public static CosignKey read(Path file, PassphraseSource passphrases) {
        KeyFile source = new KeyFile(file);
        PemObject pem = source.read("PRIVATE KEY");
        source.requireSafe();
        byte[] content = pem.getContent();
        try {
            return switch (pem.getType()) {
                case "PRIVATE KEY" -> plain(content, source);
                case "ENCRYPTED SIGSTORE PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY" ->
                    decrypted(SealedKey.parse(content), source, passphrases);
                case "ENCRYPTED PRIVATE KEY" -> decrypted(EncryptedPkcs8.parse(content), source, passphrases);
                default ->
                    throw source.wrong("it holds '" + Excerpt.of(pem.getType()) + "', which is not supported;"
                            + " convert it with 'openssl pkcs8 -topk8'");
            };
        } catch (JsonException e) {
            throw source.wrong("it is damaged: " + Excerpt.of(e.discreetMessage()));
        } catch (IllegalArgumentException | ArithmeticException | RuntimeCryptoException e) {
            throw source.wrong("it is damaged or not supported: " + Der.reason(e));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static CosignKey plain(byte[] der, KeyFile source) {
        source.requireSecret();
        return of(parsed(der).orElseThrow(() -> source.wrong("its content is not PKCS#8")), source);
    }

    private static CosignKey decrypted(EncryptedKey key, KeyFile source, PassphraseSource passphrases) {
        Passphrase found = passphrases
                .find(USE)
                .orElseThrow(() -> source.problem(
                        TrustFailure.NO_PASSPHRASE,
                        "it is encrypted, but no passphrase is configured",
                        "Give it in the environment variable " + USE.variable()));
        try (Passphrase passphrase = found) {
            PrivateKeyInfo info = decrypted(key, passphrase)
                    .orElseThrow(() -> source.problem(
                            TrustFailure.WRONG_PASSPHRASE,
                            "the passphrase does not decrypt it",
                            "Correct the one in the environment variable " + USE.variable()));
            return of(info, source);
        }
    }

    private static Optional<PrivateKeyInfo> decrypted(EncryptedKey key, Passphrase passphrase) {
        byte[] bytes = passphrase.utf8();
        Optional<byte[]> der = Optional.empty();
        try {
            der = key.open(bytes);
            return der.flatMap(CosignKey::parsed);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            der.ifPresent(content -> Arrays.fill(content, (byte) 0));
        }
    }

    /**
     * Returns empty for something that is not PKCS#8, which may be caused by a wrong passphrase: CBC mode authenticates
     * nothing.
     */
    private static Optional<PrivateKeyInfo> parsed(byte[] der) {
        try {
            return Optional.of(Der.read(PrivateKeyInfo::getInstance, der));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static CosignKey of(PrivateKeyInfo info, KeyFile source) {
        try {
            ECPrivateKeyParameters key = P256.privateKey(info);
            return new CosignKey(key, new CosignPublicKey(P256.publicKeyOf(key)));
        } catch (IllegalArgumentException e) {
            throw source.wrong(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the public key, computed from the private key.
     *
     * @return the public key
     */
    public CosignPublicKey publicKey() {
        return publicKey;
    }

    /** Signs the SHA-256 of the content with ECDSA, in DER; equal content has equal signatures (RFC 6979). */
    byte[] sign(byte[] content) {
        DSADigestSigner signer =
                new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())), new SHA256Digest());
        signer.init(true, key);
        signer.update(content, 0, content.length);
        return signer.generateSignature();
    }

    /** Returns the fingerprint of the public key. */
    @Override
    public String toString() {
        return publicKey.fingerprint();
    }
}
