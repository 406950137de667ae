/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Digest;
import java.util.List;

/**
 * The recorded data about the publication of a package.
 *
 * @param indexDigests the digests of the index, each once; there are several when executions published different
 *     indexes
 * @param tags the tags of the index, each once
 * @param signatures the signatures of the index and of images, each once
 */
public record ReportedPublication(List<Digest> indexDigests, List<String> tags, List<Signature> signatures) {
    /** The data when nothing is recorded. */
    public static final ReportedPublication NONE = new ReportedPublication(List.of(), List.of(), List.of());

    public ReportedPublication {
        indexDigests = List.copyOf(indexDigests);
        tags = List.copyOf(tags);
        signatures = List.copyOf(signatures);
    }

    /**
     * A recorded signature.
     *
     * @param tag the signed tag
     * @param signer the method, {@code cosign} or {@code dct}
     * @param detail the place of the signature; may be an empty text
     */
    public record Signature(String tag, String signer, String detail) {}
}
