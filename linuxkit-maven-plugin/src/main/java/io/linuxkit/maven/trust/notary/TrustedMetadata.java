/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.TrustException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The verified metadata of a repository.
 *
 * @param root the root document with the keys
 * @param snapshot the snapshot, which lists the other documents
 * @param targets the document of {@code targets} and of each delegation that has published one
 * @param delegations all delegations, including those without documents
 * @param rejected the delegations whose documents are not trusted, with the reasons
 */
record TrustedMetadata(
        RootDocument root,
        SignedDocument snapshot,
        Map<RoleName, TargetsDocument> targets,
        Map<RoleName, Delegation> delegations,
        Map<RoleName, TrustException> rejected) {
    TrustedMetadata {
        targets = Map.copyOf(targets);
        delegations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(delegations));
        rejected = Map.copyOf(rejected);
    }

    /**
     * Returns a delegation if it and all roles above it may sign the tag; empty otherwise and when it does not exist.
     */
    Optional<Delegation> delegation(RoleName role, String tag) {
        Optional<Delegation> found = Optional.ofNullable(delegations.get(role)).filter(one -> one.covers(tag));
        return found.isPresent() && role.parent().isDelegation()
                ? delegation(role.parent(), tag).flatMap(parent -> found)
                : found;
    }

    Collection<Delegation> allDelegations() {
        return delegations.values();
    }

    /**
     * Returns the content that a role has signed for a tag.
     *
     * @throws TrustException when the role's document is not trusted
     */
    Optional<Target> target(RoleName role, String tag) {
        TrustException reason = rejected.get(role);
        if (reason != null) {
            throw reason;
        }
        boolean covered = !role.isDelegation() || delegation(role, tag).isPresent();
        return covered
                ? Optional.ofNullable(targets.get(role)).flatMap(document -> document.target(tag))
                : Optional.empty();
    }
}
