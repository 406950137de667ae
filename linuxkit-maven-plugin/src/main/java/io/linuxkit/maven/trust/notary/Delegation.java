/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;

/**
 * A role to which another role delegates.
 *
 * @param role the name of the role
 * @param keys the keys that sign for the role
 * @param paths the prefixes of the tags that the role may sign
 */
record Delegation(RoleName role, RoleKeys keys, List<String> paths) {
    Delegation {
        paths = List.copyOf(paths);
    }

    /**
     * Reads a delegation.
     *
     * @param json an element of {@code delegations.roles}
     * @param known the keys of the document by ID
     * @param parent the role that delegates
     */
    static Delegation from(JsonObject json, JsonObject known, RoleName parent) {
        RoleName role = new RoleName(json.requiredString("name"));
        if (!role.isWellFormed() || !role.parent().equals(parent)) {
            throw new MalformedMetadataException("it delegates to '" + role + "', which is not below it");
        }
        return new Delegation(role, RoleKeys.from(json, known), json.strings("paths"));
    }

    boolean covers(String tag) {
        return paths.stream().anyMatch(tag::startsWith);
    }

    JsonObject toJson() {
        return keys.definition().with("name", role.text()).with("paths", paths);
    }
}
