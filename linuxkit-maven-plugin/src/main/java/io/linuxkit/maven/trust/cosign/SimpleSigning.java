/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.SigningSubject;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The signed document, which contains a repository and the digest of a manifest or index in it.
 *
 * @param dockerReference the name of the repository as {@code cosign} writes it: Docker Hub is {@code index.docker.io};
 *     other programs may append a tag or a digest
 * @param manifestDigest {@code sha256:…}
 * @see <a href="https://github.com/containers/image/blob/v5.34.0/docs/containers-signature.5.md#json-data-format">the
 *     document</a>
 * @see <a href="https://github.com/sigstore/sigstore/blob/v1.9.1/pkg/signature/payload/payload.go">sigstore,
 *     pkg/signature/payload</a>
 */
record SimpleSigning(String dockerReference, String manifestDigest) {
    /** The media type of the document. */
    public static final String MEDIA_TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";

    private static final String TYPE = "cosign container image signature";
    private static final String HUB = ImageName.DOCKER_HUB + "/";
    private static final String HUB_OF_COSIGN = "index.docker.io/";
    private static final JsonObject NOTHING_OPTIONAL =
            JsonObject.parse("{\"optional\":null}".getBytes(StandardCharsets.UTF_8));

    /**
     * Creates the document for a subject.
     *
     * @param subject the subject, whose tag is ignored
     * @return the document
     */
    public static SimpleSigning of(SigningSubject subject) {
        String name = subject.reference().name().text();
        String reference = name.startsWith(HUB) ? HUB_OF_COSIGN + name.substring(HUB.length()) : name;
        return new SimpleSigning(reference, subject.digest().toString());
    }

    /**
     * Reads a document. Every member must be present and known, except those of {@code optional}.
     *
     * @param bytes the JSON document
     * @return the document
     * @throws io.linuxkit.maven.json.JsonException when a member is missing or of the wrong type
     * @throws IllegalArgumentException when there are unknown members or another type
     */
    public static SimpleSigning parse(byte[] bytes) {
        JsonObject document = JsonObject.parse(bytes);
        requireMembers(document, Set.of("critical", "optional"));
        JsonObject critical = document.requiredObject("critical");
        requireMembers(critical, Set.of("identity", "image", "type"));
        if (!critical.requiredString("type").equals(TYPE)) {
            throw new IllegalArgumentException("its type is '" + critical.requiredString("type") + "'");
        }
        JsonObject identity = critical.requiredObject("identity");
        requireMembers(identity, Set.of("docker-reference"));
        JsonObject image = critical.requiredObject("image");
        requireMembers(image, Set.of("docker-manifest-digest"));
        return new SimpleSigning(
                identity.requiredString("docker-reference"), image.requiredString("docker-manifest-digest"));
    }

    private static void requireMembers(JsonObject object, Set<String> known) {
        object.names().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("'" + name + "' is not known");
                });
    }

    /**
     * Returns the document with exactly the bytes that {@code cosign} writes.
     *
     * @return JSON without white space
     */
    public byte[] bytes() {
        JsonObject identity = JsonObject.empty().with("docker-reference", dockerReference);
        JsonObject image = JsonObject.empty().with("docker-manifest-digest", manifestDigest);
        JsonObject critical = JsonObject.empty()
                .with("identity", identity)
                .with("image", image)
                .with("type", TYPE);
        return JsonObject.empty()
                .with("critical", critical)
                .withAll(NOTHING_OPTIONAL)
                .toBytes();
    }

    /**
     * Returns whether the document was made for a repository. Full names are compared; a tag or digest after the name
     * is ignored.
     *
     * @param name the name of the repository
     * @return false when the document has another repository or none
     */
    public boolean isIn(ImageName name) {
        String text = dockerReference.startsWith(HUB_OF_COSIGN)
                ? HUB + dockerReference.substring(HUB_OF_COSIGN.length())
                : dockerReference;
        try {
            return new ImageName(withoutTag(text)).canonical().equals(name.canonical());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutTag(String reference) {
        int at = reference.indexOf('@');
        String text = at < 0 ? reference : reference.substring(0, at);
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        return colon < 0 ? text : text.substring(0, colon);
    }
}
