/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.Map;

/**
 * The root document of a repository, which defines the keys of the other roles.
 *
 * @param document the document as received
 * @param keys the keys of the four roles that are not delegations
 */
record RootDocument(SignedDocument document, Map<RoleName, RoleKeys> keys) {
    RootDocument {
        keys = Map.copyOf(keys);
    }

    static RootDocument parse(byte[] bytes) {
        SignedDocument document = SignedDocument.parse(RoleName.ROOT, bytes);
        JsonObject roles = document.signed().requiredObject("roles");
        JsonObject known = document.signed().requiredObject("keys");
        return new RootDocument(
                document,
                Map.of(
                        RoleName.ROOT, keys(roles, known, RoleName.ROOT),
                        RoleName.TARGETS, keys(roles, known, RoleName.TARGETS),
                        RoleName.SNAPSHOT, keys(roles, known, RoleName.SNAPSHOT),
                        RoleName.TIMESTAMP, keys(roles, known, RoleName.TIMESTAMP)));
    }

    private static RoleKeys keys(JsonObject roles, JsonObject known, RoleName role) {
        return RoleKeys.from(roles.requiredObject(role.text()), known);
    }

    long version() {
        return document.version();
    }

    RoleKeys keys(RoleName role) {
        RoleKeys found = keys.get(role);
        if (found == null) {
            throw new IllegalArgumentException("the root does not name the keys of " + role);
        }
        return found;
    }
}
