/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.trust.TrustFailure;
import java.time.Clock;
import java.util.Optional;

/**
 * The chain from the root that this machine trusts to the newest one: each is signed with the keys of the one before.
 * The first root of an unknown repository is trusted without further checks, as in Docker.
 */
final class RootChain {
    private final NotaryRepository server;
    private final MetadataCache cache;
    private final TrustProblems problems;
    private final Clock clock;

    RootChain(NotaryRepository server, MetadataCache cache, TrustProblems problems, Clock clock) {
        this.server = server;
        this.cache = cache;
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * Returns the newest root; empty when the server does not know the repository and this machine has no metadata of
     * it.
     */
    Optional<RootDocument> newest() {
        Optional<RootDocument> known = cache.read(RoleName.ROOT).map(this::known);
        Optional<RootDocument> newest =
                server.fetch(RoleName.ROOT.document(), Limits.ROOT).map(this::parse);
        if (newest.isEmpty()) {
            known.ifPresent(seen -> {
                throw problems.rolledBack(RoleName.ROOT, seen.version(), "the server does not know the repository");
            });
            return Optional.empty();
        }
        known.ifPresent(seen -> follow(seen, newest.get()));
        requireOwn(newest.get());
        return newest;
    }

    private RootDocument parse(byte[] bytes) {
        return problems.reading(RoleName.ROOT, () -> RootDocument.parse(bytes));
    }

    private RootDocument known(byte[] bytes) {
        try {
            return RootDocument.parse(bytes);
        } catch (JsonException | MalformedMetadataException e) {
            throw problems.of(
                    TrustFailure.TAMPERED,
                    "its stored metadata '" + cache.directory().resolve(RoleName.ROOT.document())
                            + "', cannot be read: " + e.getMessage(),
                    "Find out who changed it, then delete '" + problems.remembered() + "'");
        }
    }

    private void follow(RootDocument known, RootDocument newest) {
        if (newest.version() < known.version()) {
            throw problems.rolledBack(RoleName.ROOT, known.version(), "the server has version " + newest.version());
        }
        if (newest.version() == known.version()) {
            requireSuccessor(newest, known);
            return;
        }
        RootDocument trusted = known;
        while (trusted.version() < newest.version()) {
            long version = trusted.version() + 1;
            RootDocument next = version == newest.version() ? newest : numbered(version);
            requireSuccessor(next, trusted);
            trusted = next;
        }
    }

    private RootDocument numbered(long version) {
        String name = RoleName.ROOT.document(version);
        RootDocument root = server.fetch(name, Limits.ROOT)
                .map(this::parse)
                .orElseThrow(() -> problems.missing(RoleName.ROOT, name));
        if (root.version() != version) {
            throw problems.tampered(RoleName.ROOT, "'" + name + "' has the version " + root.version());
        }
        return root;
    }

    private void requireSuccessor(RootDocument next, RootDocument trusted) {
        new RoleSignatureCheck(problems)
                .require(
                        next.document(),
                        trusted.keys(RoleName.ROOT),
                        "the root keys of version " + trusted.version() + ", which this machine trusts");
    }

    /** Checks the certificates and the expiry of the newest root only; older ones may have expired since. */
    private void requireOwn(RootDocument root) {
        RoleKeys valid = new RootCertificates(problems, clock).valid(root);
        new RoleSignatureCheck(problems).require(root.document(), valid, "its own root keys");
        if (root.document().expires().isBefore(clock.instant())) {
            throw problems.expired(RoleName.ROOT, root.document().expires());
        }
    }
}
