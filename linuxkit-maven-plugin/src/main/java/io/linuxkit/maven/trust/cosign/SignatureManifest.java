/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The manifest of all signatures of one image or index, with a layer for each. Members that other programs have written are kept.
 *
 * @see <a href="https://github.com/sigstore/cosign/blob/v2.5.0/specs/SIGNATURE_SPEC.md">cosign, signature specification</a>
 */
final class SignatureManifest {
    private static final String MEDIA_TYPE = "mediaType";
    private static final String CONFIG = "config";
    private static final String LAYERS = "layers";

    /** The Docker type is used with {@code COSIGN_DOCKER_MEDIA_TYPES=1}. */
    private static final Set<String> CONFIG_TYPES = Set.of(MediaType.OCI_CONFIG, MediaType.DOCKER_CONFIG);

    private final String mediaType;
    private final JsonObject json;
    private final List<SignatureLayer> layers;
    private final Descriptor config;

    private SignatureManifest(String mediaType, JsonObject json, List<SignatureLayer> layers, Descriptor config) {
        this.mediaType = mediaType;
        this.json = json;
        this.layers = List.copyOf(layers);
        this.config = config;
    }

    /** Returns a manifest without signatures, with the members in the order in which {@code cosign} writes them. */
    static SignatureManifest empty() {
        JsonObject json = JsonObject.empty().with("schemaVersion", 2).with(MEDIA_TYPE, MediaType.OCI_MANIFEST);
        Descriptor config = SignatureConfig.empty().descriptor(MediaType.OCI_CONFIG);
        return new SignatureManifest(MediaType.OCI_MANIFEST, json, List.of(), config);
    }

    /**
     * Reads a manifest.
     *
     * @param document the manifest in the registry
     * @return the manifest of signatures
     * @throws io.linuxkit.maven.json.JsonException when a member is missing or of the wrong type
     * @throws IllegalArgumentException when it is not an image manifest, or a descriptor in it is invalid
     */
    public static SignatureManifest parse(ManifestDocument document) {
        JsonObject json = JsonObject.parse(document.bytes());
        String said = json.string(MEDIA_TYPE).orElse(document.mediaType());
        if (!document.isManifest() || !said.equals(document.mediaType())) {
            throw new IllegalArgumentException("its type is '" + said + "', served as '" + document.mediaType() + "'");
        }
        if (json.requiredNumber("schemaVersion") != 2) {
            throw new IllegalArgumentException("its schemaVersion is " + json.requiredNumber("schemaVersion"));
        }
        Descriptor config = Descriptor.from(json.requiredObject(CONFIG));
        if (!CONFIG_TYPES.contains(config.mediaType())) {
            throw new IllegalArgumentException("the type of its configuration is '" + config.mediaType() + "'");
        }
        List<SignatureLayer> layers =
                json.objects(LAYERS).stream().map(SignatureLayer::from).toList();
        return new SignatureManifest(document.mediaType(), json, layers, config);
    }

    /** Returns all layers, including those without a signature. */
    List<SignatureLayer> layers() {
        return layers;
    }

    List<SignatureLayer> signatures() {
        return layers.stream().filter(SignatureLayer::isSignature).toList();
    }

    Descriptor config() {
        return config;
    }

    /**
     * Returns a copy with more layers after the existing ones, and with the new configuration, which must have an entry
     * for each.
     */
    SignatureManifest with(List<SignatureLayer> more, SignatureConfig newConfig) {
        List<SignatureLayer> all = new ArrayList<>(layers);
        all.addAll(more);
        Descriptor descriptor = newConfig.descriptor(config.mediaType());
        JsonObject edited = json.with(CONFIG, descriptor.toJson())
                .with(LAYERS, all.stream().map(SignatureLayer::json).toList());
        return new SignatureManifest(mediaType, edited, all, descriptor);
    }

    ManifestDocument document() {
        return new ManifestDocument(mediaType, json.toBytes());
    }
}
