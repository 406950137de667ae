/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.trust.key.Der;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;

/** A public key on the curve P-256, which verifies signatures. */
public final class CosignPublicKey {
    private static final String TYPE = "PUBLIC KEY";
    private static final int FINGERPRINT_DIGITS = 16;

    private final ECPublicKeyParameters key;
    private final String fingerprint;

    CosignPublicKey(ECPublicKeyParameters key) {
        this.key = key;
        this.fingerprint = Digest.of(encoded(key)).hex().substring(0, FINGERPRINT_DIGITS);
    }

    /**
     * Reads a key from a file, such as the {@code cosign.pub} of {@code cosign generate-key-pair}.
     *
     * @param file a PEM file, {@code -----BEGIN PUBLIC KEY-----}, for which only the owner has write permission
     * @return the key
     * @throws io.linuxkit.maven.trust.TrustException {@code NO_KEY} when the file does not exist, {@code KEY_FILE} when
     *     it is not such a key or others may write it
     */
    public static CosignPublicKey read(Path file) {
        KeyFile source = new KeyFile(file);
        PemObject pem = source.read(TYPE);
        source.requireSafe();
        return parse(pem, source);
    }

    /**
     * Reads a key from text.
     *
     * @param pem the PEM text, starting with {@code -----BEGIN PUBLIC KEY-----}
     * @return the key
     * @throws io.linuxkit.maven.trust.TrustException {@code KEY_FILE} when the text is not such a key
     */
    public static CosignPublicKey parse(String pem) {
        KeyFile source = KeyFile.ofText();
        return parse(source.parse(pem.getBytes(StandardCharsets.UTF_8), TYPE), source);
    }

    private static CosignPublicKey parse(PemObject pem, KeyFile source) {
        try {
            return new CosignPublicKey(P256.publicKey(Der.read(SubjectPublicKeyInfo::getInstance, pem.getContent())));
        } catch (IllegalArgumentException e) {
            throw source.wrong(Der.reason(e));
        }
    }

    /**
     * Returns whether a signature was made with this key pair.
     *
     * @param content the signed content
     * @param signature an ECDSA signature of its SHA-256, in DER
     * @return false when the signature is wrong or malformed
     */
    public boolean verifies(byte[] content, byte[] signature) {
        DSADigestSigner verifier = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
        verifier.init(false, key);
        verifier.update(content, 0, content.length);
        return verifier.verifySignature(signature);
    }

    /**
     * Returns whether bytes are a well-formed signature of any key: two numbers below the curve's order in DER.
     */
    boolean canRead(byte[] signature) {
        try {
            return ASN1Primitive.fromByteArray(signature) instanceof ASN1Sequence pair
                    && pair.size() == 2
                    && isInOrder(pair.getObjectAt(0))
                    && isInOrder(pair.getObjectAt(1))
                    && Arrays.equals(pair.getEncoded(ASN1Encoding.DER), signature);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isInOrder(ASN1Encodable number) {
        return number instanceof ASN1Integer integer
                && integer.getValue().signum() > 0
                && integer.getValue().compareTo(key.getParameters().getN()) < 0;
    }

    /**
     * Returns the fingerprint, which distinguishes keys in messages: the first 16 hexadecimal digits of the SHA-256 of
     * the key in DER, as printed by {@code openssl pkey -pubin -in cosign.pub -outform DER | sha256sum}.
     *
     * @return the digits in lower case
     */
    public String fingerprint() {
        return fingerprint;
    }

    private static byte[] encoded(ECPublicKeyParameters key) {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the fingerprint. */
    @Override
    public String toString() {
        return fingerprint;
    }
}
