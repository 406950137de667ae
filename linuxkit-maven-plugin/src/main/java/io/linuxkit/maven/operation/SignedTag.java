/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.SigningOutcome;

/**
 * A tag and one of its signatures.
 *
 * @param reference with the tag
 * @param digest that is signed
 * @param outcome of signing
 */
public record SignedTag(ImageReference reference, Digest digest, SigningOutcome outcome) {
    /**
     * What happened, for people.
     *
     * @return {@code name:tag: signed by cosign (…)}, or {@code already signed}
     */
    public String toLine() {
        return reference + ": " + (outcome.written() ? "signed by " : "already signed by ") + outcome.method() + " ("
                + outcome.detail() + ")";
    }

    /**
     * What happened, for machines.
     *
     * @return tag, signer, whether it was written by this run, and where it is
     */
    JsonObject toJson() {
        return JsonObject.empty()
                .with("tag", reference.tag())
                .with("signer", outcome.method())
                .with("written", outcome.written())
                .with("detail", outcome.detail());
    }
}
