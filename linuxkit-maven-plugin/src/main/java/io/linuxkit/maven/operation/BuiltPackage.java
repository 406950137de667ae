/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.List;

/**
 * What the goal {@code build} has done.
 *
 * @param subject the package
 * @param images one for each platform that was built for; none when the package supports none of them
 */
public record BuiltPackage(LinuxKitPackage subject, List<PackageImage> images) {
    public BuiltPackage {
        images = List.copyOf(images);
    }

    /**
     * The result for machines.
     *
     * @return the part {@code images}; the digest is that of the first image
     */
    public PackageResult toResult() {
        return toResult(List.of());
    }

    /**
     * The result for machines, with the signatures of the images.
     *
     * @param signed their signatures; none when they are not signed
     * @return the part {@code images}, and the part {@code imageSignatures} if there are any; the digest is that of the first
     *     image
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
