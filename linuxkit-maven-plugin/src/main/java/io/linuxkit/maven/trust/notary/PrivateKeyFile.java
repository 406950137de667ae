/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.trust.Passphrase;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.PassphraseUse;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.key.Der;
import io.linuxkit.maven.trust.key.EncryptedPkcs8;
import io.linuxkit.maven.trust.key.KeyFileAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemHeader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The file of a private key in the format of {@code docker trust} and {@code notary}: PKCS#8, encrypted with a
 * passphrase, with PEM headers for its role and repository.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/utils/x509.go">Notary, tuf/utils/x509.go</a>
 */
final class PrivateKeyFile {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String PLAIN = "PRIVATE KEY";
    private static final Set<RoleName> BASE_ROLES =
            Set.of(RoleName.ROOT, RoleName.TARGETS, RoleName.SNAPSHOT, RoleName.TIMESTAMP);

    private final Path path;
    private final PemObject pem;

    private PrivateKeyFile(Path path, PemObject pem) {
        this.path = path;
        this.pem = pem;
    }

    static PrivateKeyFile read(Path path) {
        try (InputStream in = Files.newInputStream(path);
                PemReader reader = new PemReader(new StringReader(text(path, in)))) {
            PemObject pem = reader.readPemObject();
            if (pem == null || !Set.of(ENCRYPTED, PLAIN).contains(pem.getType())) {
                throw wrong(
                        path,
                        pem == null ? "it holds no PEM" : "it holds a '" + Excerpt.of(pem.getType()) + "', not PKCS#8");
            }
            PrivateKeyFile file = new PrivateKeyFile(path, pem);
            file.requireOwners();
            return file;
        } catch (DecoderException e) {
            throw wrong(path, "it is not Base64");
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(path, "it cannot be read: " + Der.reason(e));
        }
    }

    private static String text(Path path, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw wrong(path, "it has more than " + MOST_BYTES + " bytes, too many for a key");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void requireOwners() throws IOException {
        KeyFileAccess access = KeyFileAccess.of(path);
        if (access.isWrittenByOthers() || (access.isReadByOthers() && !isEncrypted())) {
            throw new TrustException(
                    TrustFailure.KEY_FILE,
                    "Tried to read the private key '" + path + "'",
                    access.isWrittenByOthers()
                            ? "others than its owner may change it"
                            : "it is not encrypted, and others than its owner may read it",
                    "Run 'chmod 600 " + path + "', and replace the key if somebody may have read or changed it");
        }
    }

    Path path() {
        return path;
    }

    boolean isEncrypted() {
        return pem.getType().equals(ENCRYPTED);
    }

    /** Returns the role of the key or the name of a signer, as given in the file; empty when it is not given. */
    Optional<String> role() {
        return header("role");
    }

    private Optional<String> header(String name) {
        for (Object header : pem.getHeaders()) {
            if (header instanceof PemHeader known && known.getName().equals(name)) {
                return Optional.of(known.getValue().trim());
            }
        }
        return Optional.empty();
    }

    /** Returns whether the file may be used for a role: a key of one of the four fixed roles is for that role only. */
    boolean isFor(RoleName role, String repository) {
        Optional<RoleName> own = role().map(RoleName::new);
        boolean fits = own.isEmpty()
                || own.get().equals(role)
                || (!BASE_ROLES.contains(role) && !BASE_ROLES.contains(own.get()));
        return fits && header("gun").map(repository::equals).orElse(true);
    }

    void requireFor(RoleName role, String repository) {
        if (!isFor(role, repository)) {
            throw wrong(
                    path,
                    "it is the key of '" + role().orElse("?") + "'"
                            + header("gun").map(gun -> " of '" + gun + "'").orElse("") + ", but the key of '" + role
                            + "' of '"
                            + repository + "' is needed");
        }
    }

    /**
     * Decrypts the private key.
     *
     * @throws TrustException {@code NO_PASSPHRASE}, {@code WRONG_PASSPHRASE} or {@code KEY_FILE}
     */
    PrivateKey open(PassphraseSource passphrases) {
        try {
            return isEncrypted() ? decrypt(passphrases, PrivateKeyFile::key) : key(plain());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(path, "its content is not a private key: " + Der.reason(e));
        }
    }

    /**
     * Decrypts the private key and reads the public key that it contains.
     *
     * @throws TrustException as {@link #open} does; {@code KEY_FILE} also when it is not an elliptic-curve key
     */
    KeyPair openPair(PassphraseSource passphrases) {
        try {
            return isEncrypted() ? decrypt(passphrases, PrivateKeyFile::pair) : pair(plain());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(path, "its content is not an elliptic-curve key pair: " + Der.reason(e));
        }
    }

    private PrivateKeyInfo plain() {
        return Der.read(PrivateKeyInfo::getInstance, pem.getContent());
    }

    /** A conversion of the decrypted content to a key. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(PrivateKeyInfo info) throws GeneralSecurityException, IOException;
    }

    private PassphraseUse use() {
        return role().map(RoleName::new).equals(Optional.of(RoleName.ROOT))
                ? PassphraseUse.ROOT
                : PassphraseUse.REPOSITORY;
    }

    private <T> T decrypt(PassphraseSource passphrases, Reading<T> reading)
            throws IOException, GeneralSecurityException {
        EncryptedPkcs8 encrypted = EncryptedPkcs8.parse(pem.getContent());
        try (Passphrase passphrase = passphrases.find(use()).orElseThrow(this::noPassphrase)) {
            byte[] secret = passphrase.utf8();
            Optional<byte[]> opened = Optional.empty();
            try {
                opened = encrypted.open(secret);
                return reading.of(opened.flatMap(PrivateKeyFile::info).orElseThrow(this::wrongPassphrase));
            } finally {
                Arrays.fill(secret, (byte) 0);
                opened.ifPresent(content -> Arrays.fill(content, (byte) 0));
            }
        }
    }

    /**
     * Returns empty for something that is not PKCS#8, which may be caused by a wrong passphrase: CBC mode authenticates
     * nothing.
     */
    private static Optional<PrivateKeyInfo> info(byte[] der) {
        try {
            return Optional.of(Der.read(PrivateKeyInfo::getInstance, der));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static KeyPair pair(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        ASN1BitString point =
                Der.read(ECPrivateKey::getInstance, info.parsePrivateKey()).getPublicKey();
        if (point == null) {
            throw new GeneralSecurityException("the public key is missing");
        }
        SubjectPublicKeyInfo known = new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point.getBytes());
        PublicKey publicKey = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(known.getEncoded()));
        return new KeyPair(publicKey, key(info));
    }

    private static PrivateKey key(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        String name;
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            name = "EC";
        } else if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            name = "RSA";
        } else {
            throw new GeneralSecurityException("neither ECDSA nor RSA");
        }
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private TrustException noPassphrase() {
        return new TrustException(
                TrustFailure.NO_PASSPHRASE,
                "Tried to open the private key '" + path + "'",
                "it is encrypted, but no passphrase is configured",
                "Set " + use().variable());
    }

    private TrustException wrongPassphrase() {
        return new TrustException(
                TrustFailure.WRONG_PASSPHRASE,
                "Tried to open the private key '" + path + "'",
                "the configured passphrase does not decrypt it",
                "Set the right one in " + use().variable()
                        + " or in the place where it is configured, without an additional line end");
    }

    private static TrustException wrong(Path path, String found) {
        return new TrustException(
                TrustFailure.KEY_FILE,
                "Tried to read the private key '" + path + "'",
                found,
                "Load the right one with 'docker trust key load' or 'notary key import'");
    }
}
