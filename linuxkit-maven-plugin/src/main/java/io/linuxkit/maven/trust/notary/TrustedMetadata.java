/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.trust.TrustException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of a repository, all of it verified.
 *
 * @param root whose signatures count
 * @param snapshot what belongs together
 * @param targets of {@code targets} and of each delegation that has published something
 * @param delegations that exist, published or not
 * @param rejected delegations whose documents are there and not to be trusted, and why
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

    /** The delegation, as wide as it and all that delegate to it are; empty when it does not exist or is not for the tag. */
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
     * What a role says about a tag.
     *
     * @throws TrustException when the role has published something that is not to be trusted
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
