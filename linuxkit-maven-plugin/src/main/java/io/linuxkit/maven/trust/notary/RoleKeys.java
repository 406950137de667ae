/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may sign for a role.
 *
 * @param keys by the id that the role's definition has for them, in its order; only those whose key is known
 * @param threshold how many different ones have to sign, at least one
 */
record RoleKeys(Map<String, TufKey> keys, long threshold) {
    RoleKeys {
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        if (threshold < 1) {
            throw new MalformedMetadataException("its threshold is " + threshold);
        }
    }

    /**
     * Those of a definition.
     *
     * @param definition with {@code keyids} and {@code threshold}
     * @param known the keys of the document by id
     */
    static RoleKeys from(JsonObject definition, JsonObject known) {
        Map<String, TufKey> keys = new LinkedHashMap<>();
        for (String id : definition.strings("keyids")) {
            known.object(id).map(TufKey::from).ifPresent(key -> keys.put(id, requireId(key, id)));
        }
        return new RoleKeys(keys, definition.requiredNumber("threshold"));
    }

    private static TufKey requireId(TufKey key, String id) {
        if (!key.id().equals(id)) {
            throw new MalformedMetadataException("the key " + id + " has the id " + key.id());
        }
        return key;
    }

    JsonObject definition() {
        return JsonObject.empty().with("keyids", keys.keySet()).with("threshold", threshold);
    }
}
