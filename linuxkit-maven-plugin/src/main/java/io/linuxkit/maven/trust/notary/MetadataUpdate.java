/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An update of the metadata of a repository. All documents are verified before any is used or stored: the root with the
 * root trusted before, the timestamp and the snapshot with the root, and every other document with the snapshot and the
 * keys of its role.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/client/tufclient.go">Notary, client/tufclient.go</a>
 */
final class MetadataUpdate {
    private final ContentTrust trust;
    private final NotaryRepository server;
    private final MetadataCache cache;
    private final TrustProblems problems;

    private final Map<RoleName, TargetsDocument> targets = new LinkedHashMap<>();
    private final Map<RoleName, Delegation> delegations = new LinkedHashMap<>();
    private final Map<RoleName, TrustException> rejected = new LinkedHashMap<>();
    private final List<SignedDocument> verified = new ArrayList<>();

    MetadataUpdate(ContentTrust trust, ImageName repository) {
        ImageName name = repository.canonical();
        this.trust = trust;
        this.server = trust.servers().repository(name);
        this.cache = new MetadataCache(trust.directory(), name);
        this.problems = new TrustProblems(
                name, server.server(), cache.directory().resolveSibling(".").normalize());
    }

    TrustProblems problems() {
        return problems;
    }

    /** Returns the verified metadata; empty when the repository has none. */
    Optional<TrustedMetadata> run() {
        return new RootChain(server, cache, problems, trust.clock()).newest().map(this::below);
    }

    private TrustedMetadata below(RootDocument root) {
        SignedDocument timestamp = timestamp(root);
        SignedDocument snapshot =
                listed(RoleName.SNAPSHOT, required(timestamp, RoleName.SNAPSHOT), root.keys(RoleName.SNAPSHOT));
        Target listedRoot = required(snapshot, RoleName.ROOT);
        if (!listedRoot.digest().equals(root.document().digest())) {
            throw problems.tampered(
                    RoleName.ROOT,
                    "it has the digest " + root.document().digest() + ", but the snapshot lists " + listedRoot);
        }
        SignedDocument first =
                listed(RoleName.TARGETS, required(snapshot, RoleName.TARGETS), root.keys(RoleName.TARGETS));
        accept(first);
        followDelegations(snapshot);
        if (trust.roles().counting().stream().map(RoleName::new).noneMatch(rejected::containsKey)) {
            keep(root, snapshot, timestamp);
        }
        return new TrustedMetadata(root, snapshot, targets, delegations, rejected);
    }

    private void keep(RootDocument root, SignedDocument snapshot, SignedDocument timestamp) {
        List<SignedDocument> documents = new ArrayList<>(List.of(root.document()));
        documents.addAll(verified);
        documents.addAll(List.of(snapshot, timestamp));
        cache.keep(documents);
    }

    private SignedDocument timestamp(RootDocument root) {
        RoleName role = RoleName.TIMESTAMP;
        byte[] bytes = server.fetch(role.document(), Limits.TIMESTAMP)
                .orElseThrow(() -> problems.missing(role, role.document()));
        return verify(role, bytes, root.keys(role));
    }

    private Target required(SignedDocument list, RoleName role) {
        return entry(list, role)
                .orElseThrow(() -> problems.tampered(list.role(), "it does not list the document '" + role + "'"));
    }

    private Optional<Target> entry(SignedDocument list, RoleName role) {
        return problems.reading(
                list.role(),
                () -> list.signed().requiredObject("meta").object(role.text()).map(Target::from));
    }

    /** Returns a document that another one lists; from the cache if it is there. */
    private SignedDocument listed(RoleName role, Target expected, RoleKeys keys) {
        byte[] bytes = cache.read(role)
                .filter(known -> Digest.of(known).equals(expected.digest()))
                .orElseGet(() -> fetch(role, expected));
        return verify(role, bytes, keys);
    }

    private byte[] fetch(RoleName role, Target expected) {
        if (expected.sizeBytes() > Limits.DOCUMENT) {
            throw problems.of(
                    TrustFailure.OVERSIZED,
                    "its document '" + role + "' has " + expected.sizeBytes() + " bytes; at most " + Limits.DOCUMENT
                            + " are read",
                    "Do not trust this server until its owner has found the reason");
        }
        String name = role.document(expected.digest());
        byte[] bytes = server.fetch(name, (int) Math.max(expected.sizeBytes(), 1))
                .orElseThrow(() -> problems.missing(role, name));
        Target found = new Target(Digest.of(bytes), bytes.length);
        if (!found.equals(expected)) {
            throw problems.tampered(role, "it is " + found + " instead of " + expected);
        }
        return bytes;
    }

    private SignedDocument verify(RoleName role, byte[] bytes, RoleKeys keys) {
        SignedDocument document = problems.reading(role, () -> SignedDocument.parse(role, bytes));
        new RoleSignatureCheck(problems).require(document, keys, "the role's keys");
        cache.version(role).filter(seen -> seen > document.version()).ifPresent(seen -> {
            throw problems.rolledBack(role, seen, "the server has version " + document.version());
        });
        Instant expires = document.expires();
        if (expires.isBefore(trust.clock().instant())) {
            throw problems.expired(role, expires);
        }
        return document;
    }

    private void accept(SignedDocument document) {
        targets.put(document.role(), problems.reading(document.role(), () -> TargetsDocument.of(document)));
        verified.add(document);
    }

    private void followDelegations(SignedDocument snapshot) {
        Deque<RoleName> open = new ArrayDeque<>(List.of(RoleName.TARGETS));
        while (!open.isEmpty()) {
            RoleName parent = open.remove();
            TargetsDocument document = targets.get(parent);
            if (document == null) {
                continue;
            }
            for (Delegation delegation : document.delegations(parent)) {
                delegations.put(delegation.role(), delegation);
                entry(snapshot, delegation.role()).ifPresent(listed -> follow(delegation, listed));
                open.add(delegation.role());
            }
        }
    }

    /** An expired or wrongly signed document of one delegation is no reason to distrust the others. */
    private void follow(Delegation delegation, Target listed) {
        try {
            accept(listed(delegation.role(), listed, delegation.keys()));
        } catch (TrustException e) {
            switch (e.failure()) {
                case EXPIRED, WRONG_KEY, BAD_SIGNATURE -> rejected.put(delegation.role(), e);
                default -> throw e;
            }
        }
    }
}
