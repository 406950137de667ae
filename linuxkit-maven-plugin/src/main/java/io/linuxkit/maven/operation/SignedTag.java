/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.trust.SigningOutcome;
import java.util.List;
import java.util.Optional;

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
    public JsonObject toJson() {
        return JsonObject.empty()
                .with("tag", reference.tag())
                .with("signer", outcome.method())
                .with("written", outcome.written())
                .with("detail", outcome.detail());
    }

    /**
     * The result of signing what is published of a package, for machines.
     *
     * @param subject the package
     * @param signed its signatures, all of one digest
     * @return the part {@code signatures}; the digest is the one that is signed
     */
    public static PackageResult toResult(LinuxKitPackage subject, List<SignedTag> signed) {
        JsonObject part = JsonObject.empty()
                .with("signatures", signed.stream().map(SignedTag::toJson).toList());
        Optional<Digest> digest = signed.stream().map(SignedTag::digest).findFirst();
        return new PackageResult(subject, part, digest);
    }
}
