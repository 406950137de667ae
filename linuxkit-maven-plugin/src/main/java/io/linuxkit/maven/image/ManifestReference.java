/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import java.util.Optional;

/**
 * A reference to a manifest or an index by tag or by digest: {@code linuxkit/init:v1.0},
 * {@code linuxkit/init@sha256:66b3…}. When both are given, the digest identifies the manifest and the tag is only
 * informative.
 *
 * @param name the name of the repository
 * @param tag the tag; required when there is no digest
 * @param digest the digest; required when there is no tag
 */
public record ManifestReference(ImageName name, Optional<String> tag, Optional<Digest> digest) {
    public ManifestReference {
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' has neither a tag nor a digest");
        }
        tag.ifPresent(text -> new ImageReference(name, text));
    }

    /**
     * Creates a reference by tag.
     *
     * @param reference the name and the tag
     * @return the same reference in this form
     */
    public static ManifestReference of(ImageReference reference) {
        return new ManifestReference(reference.name(), Optional.of(reference.tag()), Optional.empty());
    }

    /**
     * Reads {@code name:tag}, {@code name@sha256:…} or {@code name:tag@sha256:…}.
     *
     * @param text the reference
     * @return the parsed reference
     * @throws IllegalArgumentException when the text has another form
     */
    public static ManifestReference parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return of(ImageReference.parse(text));
        }
        String named = text.substring(0, at);
        Optional<Digest> digest = Optional.of(Digest.parse(text.substring(at + 1)));
        if (named.indexOf(':', named.lastIndexOf('/') + 1) < 0) {
            return new ManifestReference(new ImageName(named), Optional.empty(), digest);
        }
        ImageReference tagged = ImageReference.parse(named);
        return new ManifestReference(tagged.name(), Optional.of(tagged.tag()), digest);
    }

    /** Returns {@code name[:tag][@sha256:…]}. */
    @Override
    public String toString() {
        return name
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(text -> "@" + text).orElse("");
    }
}
