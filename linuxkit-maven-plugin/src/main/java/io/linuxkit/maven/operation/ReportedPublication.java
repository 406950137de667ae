/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What the records of a package say about its publication.
 *
 * @param indexDigest of the index that was published last; empty when none was
 * @param tags that the index was published under
 * @param signatures of the index and of images
 */
public record ReportedPublication(Optional<Digest> indexDigest, List<String> tags, List<Signature> signatures) {
    public ReportedPublication {
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
