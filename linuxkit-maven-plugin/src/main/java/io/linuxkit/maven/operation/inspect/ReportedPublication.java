/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Digest;
import java.util.List;

/**
 * The publication of a package according to its records.
 *
 * @param indexDigests the digests of the index, each once. Different executions may record different digests, when
 *     images were published in between
 * @param tags the tags of the index
 * @param signatures the signatures of the index and of images
 */
public record ReportedPublication(List<Digest> indexDigests, List<String> tags, List<Signature> signatures) {
    /** A package without records. */
    public static final ReportedPublication NONE = new ReportedPublication(List.of(), List.of(), List.of());

    public ReportedPublication {
        indexDigests = List.copyOf(indexDigests);
        tags = List.copyOf(tags);
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature.
     *
     * @param tag the signed tag
     * @param signer {@code cosign}, or the role of Docker Content Trust
     * @param detail the place of the signature
     */
    public record Signature(String tag, String signer, String detail) {}
}
