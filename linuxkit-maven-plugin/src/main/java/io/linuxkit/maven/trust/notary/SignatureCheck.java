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
 * Whether enough of those who may have signed a document.
 *
 * @param problems in whose words it is told when not
 */
record SignatureCheck(TrustProblems problems) {
    /**
     * Fails for a document that its role has not signed.
     *
     * @param document to look at
     * @param keys of its role
     * @param whose for people, such as {@code the role's keys}
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

    /** One key counts once, whether bare or in certificates. */
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
                "the signature at its document '" + document.role() + "' by the key " + String.join(", ", keys)
                        + " is not over what the document says",
                "Do not trust what this server says until its owner knows why");
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
                        + whose + " (" + String.join(", ", keys.keys().keySet()) + ") had to sign it, and " + good
                        + " did",
                "If its owner says that the keys are new and this machine could not know it, delete '"
                        + problems.remembered() + "'");
    }
}
