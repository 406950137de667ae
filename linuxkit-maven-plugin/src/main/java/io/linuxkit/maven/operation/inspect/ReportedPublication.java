/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Digest;
import java.util.List;

/**
 * What the records of a package say about its publication.
 *
 * @param indexDigests of the index, each once: one from each execution, and they differ when images came in between
 * @param tags that the index was published under
 * @param signatures of the index and of images
 */
public record ReportedPublication(List<Digest> indexDigests, List<String> tags, List<Signature> signatures) {
    /** Nothing is recorded. */
    public static final ReportedPublication NONE = new ReportedPublication(List.of(), List.of(), List.of());

    public ReportedPublication {
        indexDigests = List.copyOf(indexDigests);
        tags = List.copyOf(tags);
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature.
     *
     * @param tag that it is for
     * @param signer {@code cosign}, or the role of Docker Content Trust
     * @param detail where it is
     */
    public record Signature(String tag, String signer, String detail) {}
}
