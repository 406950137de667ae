/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of {@code index.json}: names and the descriptors they refer to. Unknown members and entries are kept.
 */
record CacheIndex(JsonObject json) {
    static final CacheIndex EMPTY = new CacheIndex(JsonObject.empty()
            .with("schemaVersion", 2)
            .with("mediaType", MediaType.OCI_INDEX)
            .with("manifests", List.of()));

    static CacheIndex parse(byte[] bytes) {
        CacheIndex index = new CacheIndex(JsonObject.parse(bytes));
        index.named().forEach(entry -> {});
        return index;
    }

    /** Returns the descriptors that have a name, in their order. */
    Stream<Descriptor> named() {
        return json.objects("manifests").stream()
                .filter(entry -> name(entry).isPresent())
                .map(Descriptor::from);
    }

    Optional<Descriptor> find(String name) {
        return named().filter(entry -> entry.referenceName().equals(Optional.of(name)))
                .findFirst();
    }

    /** Returns a copy in which a name refers to one target only. */
    CacheIndex with(String name, Descriptor target) {
        List<JsonObject> entries = new ArrayList<>(json.objects("manifests"));
        entries.removeIf(entry -> name(entry).equals(Optional.of(name)));
        entries.add(
                target.withAnnotations(Map.of(Descriptor.REFERENCE_NAME, name)).toJson());
        return new CacheIndex(json.with("manifests", entries));
    }

    byte[] toBytes() {
        return (json.toIndentedText() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Optional<String> name(JsonObject entry) {
        return Optional.ofNullable(entry.stringMap("annotations").get(Descriptor.REFERENCE_NAME));
    }
}
