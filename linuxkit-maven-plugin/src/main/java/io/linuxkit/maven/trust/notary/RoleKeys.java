/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that may sign for a role, and how many of them are needed.
 *
 * @param keys the keys by their IDs in the role's definition, in its order; keys missing from the document are omitted
 * @param threshold the number of different keys that must sign, at least one
 */
record RoleKeys(Map<String, TufKey> keys, long threshold) {
    RoleKeys {
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        if (threshold < 1) {
            throw new MalformedMetadataException("its threshold is " + threshold);
        }
    }

    /**
     * Reads the keys of a role's definition.
     *
     * @param definition an object with {@code keyids} and {@code threshold}
     * @param known the keys of the document by ID
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
