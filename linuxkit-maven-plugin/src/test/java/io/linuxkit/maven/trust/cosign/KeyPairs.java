/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** New P-256 key pairs as files. */
final class KeyPairs {
    private KeyPairs() {}

    static Path file(Path directory, String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            String pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
            return CosignVectors.file(directory, name, pem, "rw-------");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static CosignKey key(Path directory, String name) {
        return CosignKey.read(file(directory, name), CosignVectors.NEVER_ASKED);
    }
}
