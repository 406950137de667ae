/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A signer of documents with the private keys of this machine. Each key is decrypted once. */
final class DocumentSigner {
    /** Notary computes expiry times with years of 365 days. */
    private static final Duration YEAR = Duration.ofDays(365);

    private static final String NEXT_FILE = ".key', '";

    static final Duration ROOT_VALIDITY = YEAR.multipliedBy(10);
    static final Duration VALIDITY = YEAR.multipliedBy(3);

    private final ContentTrust trust;
    private final TrustKeys keys;
    private final String repository;
    private final Map<String, PrivateKey> opened = new HashMap<>();

    DocumentSigner(ContentTrust trust, String repository) {
        this.trust = trust;
        this.keys = new TrustKeys(trust.directory());
        this.repository = repository;
    }

    /** Returns whether at least one private key of a role is on this machine. */
    boolean holdsKeyOf(RoleKeys role) {
        return role.keys().values().stream().anyMatch(key -> keys.has(canonicalId(key)));
    }

    /** Returns the next version of a document, valid from now on, signed with all keys of its role on this machine. */
    SignedDocument sign(RoleName role, JsonObject content, RoleKeys roleKeys) {
        Duration validity = role.equals(RoleName.ROOT) ? ROOT_VALIDITY : VALIDITY;
        JsonObject signed = content.with("expires", time(trust.clock(), validity))
                .with("version", content.requiredNumber("version") + 1);
        byte[] message = signed.toCanonicalBytes();
        List<DocumentSignature> signatures = new ArrayList<>();
        for (Map.Entry<String, TufKey> key : roleKeys.keys().entrySet()) {
            find(role, key.getValue())
                    .map(found -> signature(key.getKey(), key.getValue(), found, message))
                    .ifPresent(signatures::add);
        }
        if (signatures.size() < roleKeys.threshold()) {
            throw missing(role, roleKeys, signatures.size());
        }
        return SignedDocument.of(role, signed, signatures);
    }

    /** Returns a time as Go formats it, without trailing zeros in the fraction of the second. */
    static String time(Clock clock, Duration later) {
        return clock.instant()
                .plus(later)
                .toString()
                .replaceFirst("(\\.\\d*?)0+Z$", "$1Z")
                .replaceFirst("\\.Z$", "Z");
    }

    private Optional<PrivateKey> find(RoleName role, TufKey key) {
        String id = canonicalId(key);
        PrivateKey known = opened.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PrivateKeyFile> file = keys.find(id);
        file.ifPresent(found -> {
            found.requireFor(role, repository);
            opened.put(id, found.open(trust.passphrases()));
        });
        return Optional.ofNullable(opened.get(id));
    }

    private DocumentSignature signature(String keyId, TufKey key, PrivateKey secret, byte[] message) {
        try {
            SignatureMethod method = SignatureMethod.of(secret);
            byte[] value = method.sign(secret, message);
            if (method.verify(key.publicKey(), message, value)) {
                return DocumentSignature.of(keyId, method, value);
            }
        } catch (GeneralSecurityException e) {
            // Reported below: a key that cannot sign is treated like one that signs wrongly.
        }
        throw new TrustException(
                TrustFailure.KEY_FILE,
                "Tried to sign with the private key '" + keys.file(canonicalId(key)) + "'",
                "the file contains another key than its name says",
                "Load the right one with 'docker trust key load'");
    }

    private static String canonicalId(TufKey key) {
        try {
            return key.canonicalId();
        } catch (GeneralSecurityException e) {
            return key.id();
        }
    }

    private TrustException missing(RoleName role, RoleKeys roleKeys, int found) {
        List<String> names = roleKeys.keys().values().stream()
                .map(DocumentSigner::canonicalId)
                .toList();
        return new TrustException(
                TrustFailure.NO_KEY,
                "Tried to sign '" + role + "' of '" + repository + "'",
                roleKeys.threshold() + " of its keys are needed, but " + found + " are in '" + keys.home() + "'"
                        + keys.hint() + ": they would be '" + String.join(NEXT_FILE, names) + ".key'",
                "Load the key with 'docker trust key load', or give another directory with"
                        + " -Dlinuxkit.trustDirectory; keys on a hardware token are not read");
    }
}
