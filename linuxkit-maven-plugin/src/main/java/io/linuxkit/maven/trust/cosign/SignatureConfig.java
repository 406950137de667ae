/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of a manifest of signatures, required by the image format: an entry without content for each layer.
 */
final class SignatureConfig {
    private static final String NO_TIME = "0001-01-01T00:00:00Z";
    private static final String HISTORY = "history";
    private static final String ROOT_FS = "rootfs";
    private static final String DIFF_IDS = "diff_ids";

    private final JsonObject json;

    private SignatureConfig(JsonObject json) {
        this.json = json;
    }

    /** Returns a configuration without layers, with the members in the order in which {@code cosign} writes them. */
    static SignatureConfig empty() {
        return new SignatureConfig(JsonObject.empty()
                .with("architecture", "")
                .with("created", NO_TIME)
                .with(HISTORY, List.of())
                .with("os", "")
                .with(ROOT_FS, JsonObject.empty().with("type", "layers").with(DIFF_IDS, List.of()))
                .with("config", JsonObject.empty()));
    }

    /** Reads a configuration; throws {@link io.linuxkit.maven.json.JsonException} for anything else. */
    static SignatureConfig parse(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        json.objects(HISTORY);
        json.requiredObject(ROOT_FS).strings(DIFF_IDS);
        return new SignatureConfig(json);
    }

    SignatureConfig with(List<SignatureLayer> layers) {
        List<JsonObject> history = new ArrayList<>(json.objects(HISTORY));
        JsonObject rootFs = json.requiredObject(ROOT_FS);
        List<String> ids = new ArrayList<>(rootFs.strings(DIFF_IDS));
        for (SignatureLayer layer : layers) {
            history.add(JsonObject.empty().with("created", NO_TIME));
            ids.add(layer.descriptor().digest().toString());
        }
        return new SignatureConfig(json.with(HISTORY, history).with(ROOT_FS, rootFs.with(DIFF_IDS, ids)));
    }

    byte[] bytes() {
        return json.toBytes();
    }

    Descriptor descriptor(String mediaType) {
        byte[] bytes = bytes();
        return Descriptor.of(mediaType, bytes.length, Digest.of(bytes));
    }
}
