/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.PassphraseSource;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Signs as {@code cosign sign --key FILE --tlog-upload=false} does. The key is read once, when it is first needed. Safe for
 * use by several threads.
 */
public final class CosignSigner implements ImageSigner {
    /** What this way of signing is called: {@value}. */
    public static final String METHOD = "cosign";

    private final Path keyFile;
    private final PassphraseSource passphrases;
    private final SignatureStore store;
    private final Backoff backoff;
    private @Nullable CosignKey key;

    /**
     * Signs with the key of a file.
     *
     * @param keyFile as {@link CosignKey#read} takes it
     * @param passphrases asked when the key is encrypted
     * @param store of the signatures
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
     * The public half of the key, with which its signatures are verified.
     *
     * @return the key
     * @throws io.linuxkit.maven.trust.TrustException as {@link #requireUsable}
     */
    public CosignPublicKey publicKey() {
        return key().publicKey();
    }

    /**
     * Signs. Other signatures stay, also when other signers work at the same time.
     *
     * @throws io.linuxkit.maven.trust.TrustException when the key cannot be used, or what is under the tag of the signatures
     *     is no manifest of signatures; then nothing is published
     * @throws io.linuxkit.maven.problem.EnvironmentException when the registry fails, or others write all the time
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
