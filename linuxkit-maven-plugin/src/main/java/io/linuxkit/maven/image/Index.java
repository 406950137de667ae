/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An index of images, one for each platform (an OCI index or a Docker manifest list), with the bytes that its digest is
 * of.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index</a>
 */
public final class Index {
    private static final String SCHEMA_VERSION = "schemaVersion";
    private static final String MEDIA_TYPE = "mediaType";
    private static final String MANIFESTS = "manifests";

    private final byte[] bytes;
    private final String mediaType;
    private final List<IndexEntry> entries;

    private Index(byte[] bytes, String mediaType, List<IndexEntry> entries) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.entries = entries;
    }

    /**
     * Reads an index and keeps its bytes.
     *
     * @param bytes as stored or received
     * @return the index
     * @throws io.linuxkit.maven.json.JsonException when the bytes are no index
     * @throws IllegalArgumentException when a descriptor in it is invalid
     */
    public static Index parse(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        return new Index(
                bytes.clone(),
                json.string(MEDIA_TYPE).orElse(MediaType.OCI_INDEX),
                json.objects(MANIFESTS).stream().map(IndexEntry::from).toList());
    }

    /**
     * Writes a new OCI index, compact, in the order of fields that Go writes.
     *
     * @param manifests the entries, in their order
     * @return the index
     */
    public static Index oci(List<Descriptor> manifests) {
        return of(MediaType.OCI_INDEX, manifests.stream().map(IndexEntry::of).toList());
    }

    /**
     * Writes a new index as linuxkit writes it: an OCI index compact, as version 1.8.2 does; a Docker manifest list
     * indented by two blanks and without a final line end, as linuxkit at 9633d23d3 does.
     *
     * @param mediaType that of an OCI index or of a Docker manifest list
     * @param entries in their order
     * @return the index
     */
    public static Index of(String mediaType, List<IndexEntry> entries) {
        return write(mediaType, entries, JsonObject.empty());
    }

    /**
     * Writes the index with other entries; what else it says of itself (annotations, say) stays.
     *
     * @param newMediaType that of an OCI index or of a Docker manifest list
     * @param newEntries in their order
     * @return a new index, in the form of {@link #of(String, List)}
     */
    public Index withEntries(String newMediaType, List<IndexEntry> newEntries) {
        return write(newMediaType, newEntries, others());
    }

    private static Index write(String mediaType, List<IndexEntry> entries, JsonObject others) {
        JsonObject json = JsonObject.empty()
                .with(SCHEMA_VERSION, 2)
                .with(MEDIA_TYPE, mediaType)
                .with(MANIFESTS, entries.stream().map(IndexEntry::json).toList())
                .withAll(others);
        boolean compact = mediaType.equals(MediaType.OCI_INDEX);
        return parse(compact ? json.toBytes() : json.toIndentedText().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The exact bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The media type that the index says it has; OCI's when it says none.
     *
     * @return that of an OCI index or of a Docker manifest list
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * What the entries point at.
     *
     * @return in their order
     */
    public List<Descriptor> manifests() {
        return entries.stream().map(IndexEntry::descriptor).toList();
    }

    /**
     * The entries with all their members.
     *
     * @return in their order
     */
    public List<IndexEntry> entries() {
        return entries;
    }

    /**
     * Whether the index says more of itself than Docker's form has room for: annotations, the type of an artifact, a
     * subject.
     *
     * @return true when there are other members than version, type and entries
     */
    public boolean isAnnotated() {
        return !others().names().isEmpty();
    }

    private JsonObject others() {
        return JsonObject.parse(bytes)
                .without(SCHEMA_VERSION)
                .without(MEDIA_TYPE)
                .without(MANIFESTS);
    }

    /**
     * The entry of a platform; variants are not looked at.
     *
     * @param platform to look for
     * @return the first entry that matches
     */
    public Optional<Descriptor> manifestFor(Platform platform) {
        return manifests().stream()
                .filter(entry -> entry.platform().filter(platform::matches).isPresent())
                .findFirst();
    }

    /**
     * What points at this index.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes.length, Digest.of(bytes));
    }
}
