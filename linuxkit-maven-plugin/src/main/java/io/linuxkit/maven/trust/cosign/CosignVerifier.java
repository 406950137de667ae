/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.trust.ImageVerifier;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.Verification;
import java.util.List;
import java.util.Optional;

/**
 * A verifier that works like {@code cosign verify --key FILE --insecure-ignore-tlog=true} and also checks that the
 * signature was made for the repository that it is in.
 */
public final class CosignVerifier implements ImageVerifier {
    private final List<CosignPublicKey> trusted;
    private final SignatureStore store;

    /**
     * Creates a verifier that trusts the given keys.
     *
     * @param trusted at least one key; a signature of any of them is enough
     * @param store the store of the signatures
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
