/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.List;

/**
 * The result of the goal {@code build} for one package.
 *
 * @param subject the package
 * @param images the images in the cache, one for each platform; empty when the package supports none of the requested
 *     platforms
 */
public record BuiltPackage(LinuxKitPackage subject, List<PackageImage> images) {
    public BuiltPackage {
        images = List.copyOf(images);
    }

    /**
     * Returns the contribution of the goal to {@code package.json}.
     *
     * @return a result with the member {@code images}, and the digest of the first image
     */
    public PackageResult toResult() {
        return toResult(List.of());
    }

    /**
     * Returns the contribution of the goal to {@code package.json}, with the signatures of the images.
     *
     * @param signed the signatures; empty when the images are not signed
     * @return a result with the member {@code images}, the member {@code imageSignatures} when there are signatures,
     *     and the digest of the first image
     */
    public PackageResult toResult(List<SignedTag> signed) {
        JsonObject part = JsonObject.empty()
                .with("images", images.stream().map(BuiltPackage::json).toList());
        return new PackageResult(
                subject,
                signed.isEmpty()
                        ? part
                        : part.with(
                                "imageSignatures",
                                signed.stream().map(SignedTag::toJson).toList()),
                images.stream().findFirst().map(PackageImage::digest));
    }

    private static JsonObject json(PackageImage image) {
        return JsonObject.empty()
                .with("reference", image.reference().toString())
                .with("platform", image.platform().toString())
                .with("digest", image.digest().toString())
                .with("size", image.sizeBytes());
    }
}
