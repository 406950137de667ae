/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The documents that change when a tag is signed. */
final class TagPublication {
    private final ContentTrust trust;
    private final DocumentSigner signer;

    TagPublication(ContentTrust trust, DocumentSigner signer) {
        this.trust = trust;
        this.signer = signer;
    }

    /**
     * Returns the roles that sign a tag.
     *
     * @throws TrustException when no role that may sign the tag has a key on this machine
     */
    List<RoleName> roles(TrustedMetadata metadata, SigningSubject subject) {
        if (!trust.roles().isOfDocker()) {
            return trust.roles().names().stream().map(RoleName::new).toList();
        }
        List<Delegation> delegations = List.copyOf(metadata.allDelegations());
        if (delegations.isEmpty()) {
            return List.of(RoleName.TARGETS);
        }
        String tag = subject.reference().tag();
        List<RoleName> roles = delegations.stream()
                .filter(delegation -> delegation.role().parent().equals(RoleName.TARGETS))
                .filter(delegation -> delegation.covers(tag) && signer.holdsKeyOf(delegation.keys()))
                .map(Delegation::role)
                .toList();
        if (roles.isEmpty()) {
            throw failure(
                    TrustFailure.NO_KEY,
                    subject,
                    "none of the roles that may sign the tag (" + names(delegations) + ") has a key in '"
                            + new TrustKeys(trust.directory()).home() + "'",
                    "Load one with 'docker trust key load', or give another directory with"
                            + " -Dlinuxkit.trustDirectory");
        }
        return roles;
    }

    /** Returns the documents to publish by role; none when the roles have signed the same content already. */
    Map<RoleName, SignedDocument> sign(TrustedMetadata metadata, SigningSubject subject) {
        Target target = new Target(subject.digest(), subject.sizeBytes());
        String tag = subject.reference().tag();
        Map<RoleName, SignedDocument> changed = new LinkedHashMap<>();
        for (RoleName role : roles(metadata, subject)) {
            RoleKeys keys = keys(metadata, role, subject);
            if (!metadata.target(role, tag).filter(target::equals).isPresent()) {
                TargetsDocument before = metadata.targets().getOrDefault(role, TargetsDocument.empty());
                changed.put(role, signer.sign(role, before.with(tag, target).signed(), keys));
            }
        }
        RoleKeys snapshotKeys = metadata.root().keys(RoleName.SNAPSHOT);
        if (!changed.isEmpty() && signer.holdsKeyOf(snapshotKeys)) {
            JsonObject snapshot = listing(metadata.snapshot().signed(), changed);
            changed.put(RoleName.SNAPSHOT, signer.sign(RoleName.SNAPSHOT, snapshot, snapshotKeys));
        }
        return changed;
    }

    private static RoleKeys keys(TrustedMetadata metadata, RoleName role, SigningSubject subject) {
        if (!role.isDelegation()) {
            return metadata.root().keys(role);
        }
        return metadata.delegation(role, subject.reference().tag())
                .map(Delegation::keys)
                .orElseThrow(() -> noDelegation(metadata, role, subject));
    }

    private static TrustException noDelegation(TrustedMetadata metadata, RoleName role, SigningSubject subject) {
        List<Delegation> there = new ArrayList<>(metadata.allDelegations());
        boolean exists = there.stream().anyMatch(delegation -> delegation.role().equals(role));
        ImageName repository = subject.reference().name();
        return failure(
                TrustFailure.NO_DELEGATION,
                subject,
                exists
                        ? "the role '" + role + "' is not for this tag"
                        : "the repository has no role '" + role + "'; it has "
                                + (there.isEmpty() ? "no delegations" : names(there)),
                "Its owner adds one with 'docker trust signer add --key KEY.pem NAME " + repository
                        + "', or give the role that signs with -Dlinuxkit.trustRoles");
    }

    private static String names(List<Delegation> delegations) {
        return "'"
                + String.join(
                        "', '",
                        delegations.stream().map(one -> one.role().text()).toList()) + "'";
    }

    private static TrustException failure(TrustFailure failure, SigningSubject subject, String found, String remedy) {
        return new TrustException(failure, "Tried to sign '" + subject.reference() + "'", found, remedy);
    }

    /** Returns a copy of a snapshot that lists other documents with both hashes, as Notary does. */
    static JsonObject listing(JsonObject snapshot, Map<RoleName, SignedDocument> documents) {
        JsonObject meta = snapshot.requiredObject("meta");
        for (Map.Entry<RoleName, SignedDocument> document : documents.entrySet()) {
            byte[] bytes = document.getValue().bytes();
            meta = meta.with(
                    document.getKey().text(),
                    JsonObject.empty()
                            .with(
                                    "hashes",
                                    JsonObject.empty()
                                            .with(
                                                    "sha256",
                                                    base64(HexFormat.of()
                                                            .parseHex(Digest.of(bytes)
                                                                    .hex())))
                                            .with("sha512", base64(sha512(bytes))))
                            .with("length", bytes.length));
        }
        return snapshot.with("meta", meta);
    }

    private static byte[] sha512(byte[] bytes) {
        SHA512Digest digest = new SHA512Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
