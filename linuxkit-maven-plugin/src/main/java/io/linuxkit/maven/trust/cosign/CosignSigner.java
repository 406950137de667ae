/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A signer that works like {@code cosign sign --key FILE --tlog-upload=false}. The key is read once, when it is first
 * needed. It is safe for use by several threads.
 */
public final class CosignSigner implements ImageSigner {
    /** The name of this method: {@value}. */
    public static final String METHOD = "cosign";

    private final Path keyFile;
    private final PassphraseSource passphrases;
    private final SignatureStore store;
    private final Backoff backoff;
    private @Nullable CosignKey key;

    /**
     * Creates a signer with the key of a file.
     *
     * @param keyFile a file that {@link CosignKey#read} can read
     * @param passphrases the source of the passphrase, used when the key is encrypted
     * @param store the store of the signatures
     */
    public CosignSigner(Path keyFile, PassphraseSource passphrases, SignatureStore store) {
        this(keyFile, passphrases, store, Backoff.RANDOM);
    }

    CosignSigner(Path keyFile, PassphraseSource passphrases, SignatureStore store, Backoff backoff) {
        this.keyFile = keyFile;
        this.passphrases = passphrases;
        this.store = store;
        this.backoff = backoff;
    }

    @Override
    public void requireUsable() {
        key();
    }

    /**
     * Returns the public key that verifies the signatures of this signer.
     *
     * @return the public key
     * @throws io.linuxkit.maven.trust.TrustException as {@link #requireUsable}
     */
    public CosignPublicKey publicKey() {
        return key().publicKey();
    }

    /**
     * Signs a subject. The signatures of others stay, even when they are being made at the same time.
     *
     * @throws io.linuxkit.maven.trust.TrustException when the key cannot be used, or the tag of the signatures refers
     *     to something else; nothing is published then
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry fails, or others change the signatures
     *     all the time
     */
    @Override
    public SigningOutcome sign(SigningSubject subject) {
        return new SignaturePublication(new SubjectSignatures(store, subject), key()).run(backoff);
    }

    private synchronized CosignKey key() {
        CosignKey read = key;
        if (read == null) {
            read = CosignKey.read(keyFile, passphrases);
            key = read;
        }
        return read;
    }
}
