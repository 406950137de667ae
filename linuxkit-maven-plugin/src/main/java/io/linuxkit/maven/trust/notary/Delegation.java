/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.List;

/**
 * A role to which another one delegates.
 *
 * @param role its name
 * @param keys that sign for it
 * @param paths beginnings of the tags that it is for
 */
record Delegation(RoleName role, RoleKeys keys, List<String> paths) {
    Delegation {
        paths = List.copyOf(paths);
    }

    /**
     * Reads one.
     *
     * @param json an element of {@code delegations.roles}
     * @param known the keys beside it
     * @param parent who delegates
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
