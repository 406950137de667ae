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
 * @param reference the reference with the tag
 * @param digest the digest of the manifest or index that is signed
 * @param outcome the result of signing
 */
public record SignedTag(ImageReference reference, Digest digest, SigningOutcome outcome) {
    /**
     * Returns the line for people.
     *
     * @return {@code name:tag: signed by cosign (…)} or {@code name:tag: already signed by cosign (…)}, with the place
     *     of the signature in the brackets
     */
    public String toLine() {
        return reference + ": " + (outcome.written() ? "signed by " : "already signed by ") + outcome.method() + " ("
                + outcome.detail() + ")";
    }

    /**
     * Returns the JSON form.
     *
     * @return an object with {@code tag}, {@code signer} (the method), {@code written} (whether this run wrote the
     *     signature) and {@code detail} (the place of the signature)
     */
    public JsonObject toJson() {
        return JsonObject.empty()
                .with("tag", reference.tag())
                .with("signer", outcome.method())
                .with("written", outcome.written())
                .with("detail", outcome.detail());
    }

    /**
     * Returns the contribution to {@code package.json} of signing the published index or image of a package.
     *
     * @param subject the package
     * @param signed the signatures, all of one digest; may be empty
     * @return a result with the member {@code signatures}, and the signed digest
     */
    public static PackageResult toResult(LinuxKitPackage subject, List<SignedTag> signed) {
        JsonObject part = JsonObject.empty()
                .with("signatures", signed.stream().map(SignedTag::toJson).toList());
        Optional<Digest> digest = signed.stream().map(SignedTag::digest).findFirst();
        return new PackageResult(subject, part, digest);
    }
}
