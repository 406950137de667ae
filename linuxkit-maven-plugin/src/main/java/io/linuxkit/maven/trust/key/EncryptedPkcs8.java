/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * A PKCS#8 key encrypted with PBES2, as {@code openssl pkcs8 -topk8} writes it: PBKDF2 or scrypt, then AES or
 * Triple-DES in CBC mode.
 *
 * @param info the parsed structure
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-6.2">RFC 8018, PBES2</a>
 */
public record EncryptedPkcs8(EncryptedPrivateKeyInfo info) implements EncryptedKey {
    private static final int ITERATIONS = 2048;
    private static final int SALT_BYTES = 8;
    private static final int IV_BYTES = 16;
    private static final int MOST_ITERATIONS = 10_000_000;

    /** The parameters of a cipher, by its algorithm identifier. */
    private record Mode(int keyBytes, Supplier<BlockCipher> engine) {}

    private static final Map<ASN1ObjectIdentifier, Mode> MODES = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, new Mode(16, AESEngine::newInstance),
            NISTObjectIdentifiers.id_aes192_CBC, new Mode(24, AESEngine::newInstance),
            NISTObjectIdentifiers.id_aes256_CBC, new Mode(32, AESEngine::newInstance),
            PKCSObjectIdentifiers.des_EDE3_CBC, new Mode(24, DESedeEngine::new));

    private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> HASHES = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, SHA1Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA224, SHA224Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA384, SHA384Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512Digest::new);

    /**
     * Reads an encrypted key without decrypting it.
     *
     * @param der the DER form of an {@code EncryptedPrivateKeyInfo}
     * @return the encrypted key
     * @throws IllegalArgumentException when the bytes are something else
     */
    public static EncryptedPkcs8 parse(byte[] der) {
        return new EncryptedPkcs8(Der.read(EncryptedPrivateKeyInfo::getInstance, der));
    }

    /**
     * Encrypts a key with a new salt, as Notary does: PBKDF2 with HMAC-SHA-1 and 2048 iterations, then AES-256.
     *
     * @param key the unencrypted key
     * @param passphrase the passphrase as bytes
     * @return the encrypted key
     * @throws IOException when the key cannot be written as DER
     * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/tuf/utils/pkcs8.go">Notary, tuf/utils/pkcs8.go</a>
     */
    public static EncryptedPkcs8 seal(PrivateKeyInfo key, byte[] passphrase) throws IOException {
        byte[] salt = random(SALT_BYTES);
        byte[] iv = random(IV_BYTES);
        // the function's name is left out, which means HMAC-SHA-1: Notary reads no other form
        PBKDF2Params derivation = new PBKDF2Params(salt, ITERATIONS);
        KeyDerivationFunc function = new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation);
        EncryptionScheme scheme = new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv));
        byte[] secret = key(
                function,
                passphrase,
                known(MODES, NISTObjectIdentifiers.id_aes256_CBC).keyBytes());
        byte[] plain = key.getEncoded();
        try {
            BufferedBlockCipher cipher =
                    new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
            cipher.init(true, new ParametersWithIV(new KeyParameter(secret), iv));
            return new EncryptedPkcs8(new EncryptedPrivateKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(function, scheme)),
                    processed(cipher, plain)));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption cannot fail because of padding", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] random(int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /**
     * Decrypts the key.
     *
     * @throws IllegalArgumentException when an algorithm is not supported
     */
    @Override
    public Optional<byte[]> open(byte[] passphrase) {
        ASN1ObjectIdentifier scheme = info.getEncryptionAlgorithm().getAlgorithm();
        if (!scheme.equals(PKCSObjectIdentifiers.id_PBES2)) {
            throw new IllegalArgumentException("encrypted with '" + scheme + "' instead of PBES2");
        }
        PBES2Parameters parameters = Der.read(
                PBES2Parameters::getInstance, info.getEncryptionAlgorithm().getParameters());
        Mode mode = known(MODES, parameters.getEncryptionScheme().getAlgorithm());
        byte[] iv = Der.read(
                        ASN1OctetString::getInstance,
                        parameters.getEncryptionScheme().getParameters())
                .getOctets();
        byte[] key = key(parameters.getKeyDerivationFunc(), passphrase, mode.keyBytes());
        try {
            BufferedBlockCipher cipher = new PaddedBufferedBlockCipher(
                    CBCBlockCipher.newInstance(mode.engine().get()));
            cipher.init(false, new ParametersWithIV(new KeyParameter(key), iv));
            return decrypted(cipher);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private Optional<byte[]> decrypted(BufferedBlockCipher cipher) {
        try {
            return Optional.of(processed(cipher, info.getEncryptedData()));
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private static byte[] processed(BufferedBlockCipher cipher, byte[] in) throws InvalidCipherTextException {
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        try {
            int length = cipher.processBytes(in, 0, in.length, out, 0);
            length += cipher.doFinal(out, length);
            return Arrays.copyOf(out, length);
        } finally {
            Arrays.fill(out, (byte) 0);
        }
    }

    private static byte[] key(KeyDerivationFunc function, byte[] passphrase, int lengthBytes) {
        if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            ScryptParams parameters = Der.read(ScryptParams::getInstance, function.getParameters());
            ScryptCost cost = new ScryptCost(
                    parameters.getCostParameter().longValueExact(),
                    parameters.getBlockSize().longValueExact(),
                    parameters.getParallelizationParameter().longValueExact());
            return cost.key(passphrase, parameters.getSalt(), lengthBytes);
        }
        if (!function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw new IllegalArgumentException("a key derived with '" + function.getAlgorithm() + "'");
        }
        PBKDF2Params parameters = Der.read(PBKDF2Params::getInstance, function.getParameters());
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(
                known(HASHES, parameters.getPrf().getAlgorithm()).get());
        generator.init(passphrase, parameters.getSalt(), iterations(parameters));
        return ((KeyParameter) generator.generateDerivedParameters(lengthBytes * Byte.SIZE)).getKey();
    }

    private static int iterations(PBKDF2Params parameters) {
        int count = parameters.getIterationCount().intValueExact();
        if (count < 1 || count > MOST_ITERATIONS) {
            throw new IllegalArgumentException("PBKDF2 with " + count + " iterations");
        }
        return count;
    }

    private static <T> T known(Map<ASN1ObjectIdentifier, T> table, ASN1ObjectIdentifier identifier) {
        T found = table.get(identifier);
        if (found == null) {
            throw new IllegalArgumentException("the algorithm '" + identifier + "', which is not supported");
        }
        return found;
    }
}
