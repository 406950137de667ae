/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.key.EncryptedPkcs8;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemHeader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A new P-256 key pair in the file format that Docker and Notary use for private keys.
 *
 * @param pair the key pair
 * @param role the role in the header of the file
 * @param repository the repository in the header of the file; empty for a key of all repositories
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/utils/pkcs8.go">Notary, tuf/utils/pkcs8.go</a>
 */
record KeyPairFile(KeyPair pair, RoleName role, Optional<String> repository) {
    private static final int CURVE_BITS = 256;

    String id() {
        return TufKey.of(pair.getPublic()).id();
    }

    /** Returns the encrypted content of the file. */
    byte[] encrypted(Passphrase passphrase) throws IOException {
        byte[] secret = passphrase.utf8();
        try {
            byte[] content = EncryptedPkcs8.seal(info(), secret).info().getEncoded();
            return pem(new PemObject("ENCRYPTED PRIVATE KEY", headers(), content));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Go needs the public key and the curve inside the private key; the JDK leaves both out. */
    private PrivateKeyInfo info() throws IOException {
        SubjectPublicKeyInfo known =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        ASN1BitString point = known.getPublicKeyData();
        BigInteger secret = ((ECPrivateKey) pair.getPrivate()).getS();
        return new PrivateKeyInfo(
                known.getAlgorithm(),
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                        CURVE_BITS, secret, point, known.getAlgorithm().getParameters()));
    }

    private List<PemHeader> headers() {
        List<PemHeader> headers = new ArrayList<>();
        repository.ifPresent(name -> headers.add(new PemHeader("gun", name)));
        headers.add(new PemHeader("role", role.text()));
        return headers;
    }

    private static byte[] pem(PemObject object) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
