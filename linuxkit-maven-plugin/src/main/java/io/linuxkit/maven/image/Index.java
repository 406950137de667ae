/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import io.linuxkit.maven.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An index of images, one for each platform (an OCI index or a Docker manifest list), with the exact bytes for which
 * its digest was computed.
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
     * @param bytes the bytes as stored or received
     * @return the index
     * @throws io.linuxkit.maven.json.JsonException when the bytes are not an index
     * @throws IllegalArgumentException when a descriptor in the index is invalid
     */
    public static Index parse(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        return new Index(
                bytes.clone(),
                json.string(MEDIA_TYPE).orElse(MediaType.OCI_INDEX),
                json.objects(MANIFESTS).stream().map(IndexEntry::from).toList());
    }

    /**
     * Creates a new OCI index without white space, with the members in the order in which Go writes them.
     *
     * @param manifests the entries in their order
     * @return the index
     */
    public static Index oci(List<Descriptor> manifests) {
        return of(MediaType.OCI_INDEX, manifests.stream().map(IndexEntry::of).toList());
    }

    /**
     * Creates a new index as linuxkit writes it: an OCI index without white space, as version 1.8.2 does; a Docker
     * manifest list indented by two spaces and without a final line end, as linuxkit at 9633d23d3 does.
     *
     * @param mediaType the media type of an OCI index or of a Docker manifest list
     * @param entries the entries in their order
     * @return the index
     */
    public static Index of(String mediaType, List<IndexEntry> entries) {
        return write(mediaType, entries, JsonObject.empty());
    }

    /**
     * Creates a copy with other entries; its other members, such as annotations, stay.
     *
     * @param newMediaType the media type of an OCI index or of a Docker manifest list
     * @param newEntries the entries in their order
     * @return a new index, formatted as by {@link #of(String, List)}
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
     * Returns the exact bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the media type that the index contains, or OCI's when it contains none.
     *
     * @return the media type of an OCI index or of a Docker manifest list
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns the descriptors of the entries.
     *
     * @return the descriptors in their order
     */
    public List<Descriptor> manifests() {
        return entries.stream().map(IndexEntry::descriptor).toList();
    }

    /**
     * Returns the entries with all their members.
     *
     * @return the entries in their order
     */
    public List<IndexEntry> entries() {
        return entries;
    }

    /**
     * Returns whether the index has members that do not exist in Docker's form: annotations, an artifact type, a
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
     * Returns the entry for a platform; variants are ignored.
     *
     * @param platform the platform to look for
     * @return the first entry that matches; empty when none does
     */
    public Optional<Descriptor> manifestFor(Platform platform) {
        return manifests().stream()
                .filter(entry -> entry.platform().filter(platform::matches).isPresent())
                .findFirst();
    }

    /**
     * Returns the descriptor of this index.
     *
     * @return media type, size and digest of the exact bytes
     */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes.length, Digest.of(bytes));
    }
}
