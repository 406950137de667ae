/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.json.JsonObject;
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
        return new PackageResult(
                subject,
                JsonObject.empty()
                        .with("images", images.stream().map(BuiltPackage::json).toList()),
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
