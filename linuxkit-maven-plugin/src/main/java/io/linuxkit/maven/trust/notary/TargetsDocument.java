/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tags that a role has signed, and the roles that it delegates to.
 *
 * @param signed the signed part of the document
 */
record TargetsDocument(JsonObject signed) {
    private static final String TARGETS = "targets";
    private static final String DELEGATIONS = "delegations";

    /** Returns the document of a role that has published nothing yet. */
    static TargetsDocument empty() {
        return new TargetsDocument(JsonObject.empty()
                .with("_type", RoleName.TARGETS.type())
                .with(
                        DELEGATIONS,
                        JsonObject.empty().with("keys", JsonObject.empty()).with("roles", List.of()))
                .with("expires", "")
                .with(TARGETS, JsonObject.empty())
                .with("version", 0));
    }

    /**
     * Reads the whole document once, so that a malformed part is found at once.
     *
     * @throws MalformedMetadataException or {@code JsonException} when a part is malformed
     */
    static TargetsDocument of(SignedDocument document) {
        TargetsDocument targets = new TargetsDocument(document.signed());
        document.signed()
                .object(TARGETS)
                .ifPresent(tags -> tags.names().forEach(tag -> Target.from(tags.requiredObject(tag))));
        targets.delegations(document.role());
        return targets;
    }

    Optional<Target> target(String tag) {
        return signed.object(TARGETS).flatMap(targets -> targets.object(tag)).map(Target::from);
    }

    TargetsDocument with(String tag, Target target) {
        JsonObject targets = signed.object(TARGETS).orElse(JsonObject.empty());
        return new TargetsDocument(signed.with(TARGETS, targets.with(tag, target.toJson())));
    }

    List<Delegation> delegations(RoleName self) {
        JsonObject all = signed.object(DELEGATIONS).orElse(JsonObject.empty());
        JsonObject keys = all.object("keys").orElse(JsonObject.empty());
        return all.objects("roles").stream()
                .map(role -> Delegation.from(role, keys, self))
                .toList();
    }

    TargetsDocument with(Delegation delegation) {
        JsonObject keys = JsonObject.empty();
        for (Map.Entry<String, TufKey> key : delegation.keys().keys().entrySet()) {
            keys = keys.with(key.getKey(), key.getValue().toJson());
        }
        return new TargetsDocument(signed.with(
                DELEGATIONS, JsonObject.empty().with("keys", keys).with("roles", List.of(delegation.toJson()))));
    }
}
