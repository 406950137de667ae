/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The check of a document for enough valid signatures.
 *
 * @param problems the error messages of the repository
 */
record RoleSignatureCheck(TrustProblems problems) {
    /**
     * Throws an exception unless a document has enough valid signatures.
     *
     * @param document the document to check
     * @param keys the keys of the document's role
     * @param whose a description of the keys for messages, such as {@code the role's keys}
     */
    void require(SignedDocument document, RoleKeys keys, String whose) {
        Set<String> good = new HashSet<>();
        Set<String> bad = new TreeSet<>();
        for (DocumentSignature signature : document.signatures()) {
            Optional<TufKey> key = Optional.ofNullable(keys.keys().get(signature.keyId()));
            if (key.isPresent()) {
                (isBy(key.get(), signature, document) ? good : bad).add(identity(key.get(), document));
            }
        }
        if (good.size() < keys.threshold()) {
            throw bad.isEmpty() ? unknown(document, keys, whose, good.size()) : forged(document, bad);
        }
    }

    private boolean isBy(TufKey key, DocumentSignature signature, SignedDocument document) {
        return problems.reading(document.role(), () -> {
            Optional<SignatureMethod> method = SignatureMethod.parse(signature.method());
            try {
                return method.isPresent()
                        && method.get().verify(key.publicKey(), document.message(), signature.bytes());
            } catch (GeneralSecurityException e) {
                return false;
            }
        });
    }

    /** A key counts once, even if it is listed both directly and in certificates. */
    private String identity(TufKey key, SignedDocument document) {
        try {
            return key.canonicalId();
        } catch (GeneralSecurityException e) {
            throw problems.tampered(document.role(), "it is signed with a key that cannot be read: " + e.getMessage());
        }
    }

    private TrustException forged(SignedDocument document, Set<String> keys) {
        return problems.of(
                TrustFailure.BAD_SIGNATURE,
                "the signature of its document '" + document.role() + "' by the key " + String.join(", ", keys)
                        + " does not match the content",
                "Do not trust this server until its owner has found the reason");
    }

    private TrustException unknown(SignedDocument document, RoleKeys keys, String whose, int good) {
        List<String> by = document.signatures().stream()
                .map(DocumentSignature::keyId)
                .distinct()
                .toList();
        return problems.of(
                TrustFailure.WRONG_KEY,
                "its document '" + document.role() + "' is signed by "
                        + (by.isEmpty() ? "nobody" : "the key " + String.join(", ", by)) + "; " + keys.threshold()
                        + " of "
                        + whose + " (" + String.join(", ", keys.keys().keySet()) + ") must sign it, but " + good
                        + " did",
                "If its owner confirms that the keys were replaced, delete '" + problems.remembered() + "'");
    }
}
