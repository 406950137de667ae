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

/** The public half of a key pair on the curve P-256: what tells whether a signature is of that pair. */
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
     * @param file of PEM, {@code -----BEGIN PUBLIC KEY-----}; nobody but its owner may write it
     * @return the key
     * @throws io.linuxkit.maven.trust.TrustException {@code NO_KEY} when there is no such file, {@code KEY_FILE} when it
     *     holds another thing or may be changed by others
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
     * @param pem {@code -----BEGIN PUBLIC KEY-----} and so on
     * @return the key
     * @throws io.linuxkit.maven.trust.TrustException {@code KEY_FILE} when the text is another thing
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
     * Whether a signature is of this key.
     *
     * @param content that was signed
     * @param signature ECDSA over its SHA-256, in DER
     * @return false also when the signature has no such form
     */
    public boolean verifies(byte[] content, byte[] signature) {
        DSADigestSigner verifier = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
        verifier.init(false, key);
        verifier.update(content, 0, content.length);
        return verifier.verifySignature(signature);
    }

    /** Whether bytes have the form of a signature, whoever made it: two numbers of the curve's order in DER. */
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
     * What people tell keys apart by: the first 16 hexadecimal digits of the SHA-256 of the key in DER, as of
     * {@code openssl pkey -pubin -in cosign.pub -outform DER | sha256sum}.
     *
     * @return in lower case
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

    /** The fingerprint. */
    @Override
    public String toString() {
        return fingerprint;
    }
}
