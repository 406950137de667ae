/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A reader of keys on the curve P-256, the only ones that {@code cosign} makes. Other keys are named in the error
 * message.
 */
final class P256 {
    private P256() {}

    /** Reads a private key; throws {@link IllegalArgumentException}, which names the actual kind of key. */
    static ECPrivateKeyParameters privateKey(PrivateKeyInfo info) {
        requireCurve(info.getPrivateKeyAlgorithm());
        try {
            return (ECPrivateKeyParameters) PrivateKeyFactory.createKey(info);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("its number is not valid for a P-256 key", e);
        }
    }

    /** Reads a public key; throws {@link IllegalArgumentException}, which names the actual kind of key. */
    static ECPublicKeyParameters publicKey(SubjectPublicKeyInfo info) {
        requireCurve(info.getAlgorithm());
        try {
            return (ECPublicKeyParameters) PublicKeyFactory.createKey(info);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("its point is not on the curve P-256", e);
        }
    }

    static ECPublicKeyParameters publicKeyOf(ECPrivateKeyParameters key) {
        ECPoint point =
                new FixedPointCombMultiplier().multiply(key.getParameters().getG(), key.getD());
        return new ECPublicKeyParameters(point, key.getParameters());
    }

    private static void requireCurve(AlgorithmIdentifier algorithm) {
        boolean elliptic = algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
        if (!elliptic || !SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
            String found = elliptic ? curve(algorithm) : kind(algorithm.getAlgorithm());
            throw new IllegalArgumentException("it is " + found + " instead of an EC key on the curve P-256");
        }
    }

    private static String curve(AlgorithmIdentifier algorithm) {
        if (algorithm.getParameters() instanceof ASN1ObjectIdentifier curve) {
            String name = ECNamedCurveTable.getName(curve);
            return "an EC key on the curve '" + (name == null ? curve.getId() : name) + "'";
        }
        return "an EC key on a curve without a name";
    }

    private static String kind(ASN1ObjectIdentifier algorithm) {
        return algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                ? "an RSA key"
                : "a key of the kind '" + algorithm.getId() + "'";
    }
}
