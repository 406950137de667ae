/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.trust.ImageVerifier;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.Verification;
import java.util.List;
import java.util.Optional;

/**
 * Verifies as {@code cosign verify --key FILE --insecure-ignore-tlog=true} does, and that the signature was made for the
 * repository in which it is.
 */
public final class CosignVerifier implements ImageVerifier {
    private final List<CosignPublicKey> trusted;
    private final SignatureStore store;

    /**
     * Trusts keys.
     *
     * @param trusted at least one; a signature of any of them is enough
     * @param store of the signatures
     */
    public CosignVerifier(List<CosignPublicKey> trusted, SignatureStore store) {
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("nothing can be verified without a key");
        }
        this.trusted = List.copyOf(trusted);
        this.store = store;
    }

    @Override
    public String method() {
        return CosignSigner.METHOD;
    }

    @Override
    public Optional<Verification> verify(SigningSubject subject) {
        SubjectSignatures signatures = new SubjectSignatures(store, subject);
        List<SignatureLayer> layers = signatures
                .document()
                .map(signatures::manifest)
                .map(SignatureManifest::signatures)
                .orElse(List.of());
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        CosignPublicKey signer =
                new SignatureCheck(signatures, trusted).run(layers).require();
        return Optional.of(new Verification(method(), "key " + signer));
    }
}
