/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.HashInput;
import io.linuxkit.maven.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the goal {@code build} leaves for others: the content of {@code package.json}.
 *
 * @param subject the package
 * @param images one for each platform that was built for; none when the package supports none of them
 */
public record BuiltPackage(LinuxKitPackage subject, List<PackageImage> images) {
    public BuiltPackage {
        images = List.copyOf(images);
    }

    /**
     * The record for machines.
     *
     * @return {@code reference}, {@code tag}, {@code hash}, {@code dirty}, {@code images} and {@code inputs}
     */
    public JsonObject toJson() {
        return JsonObject.empty()
                .with("reference", subject.referenceText())
                .with("tag", subject.tag())
                .with("hash", subject.revision().hash())
                .with("dirty", subject.revision().dirty())
                .with(
                        "arches",
                        subject.definition().arches().stream()
                                .map(Object::toString)
                                .toList())
                .with("images", images.stream().map(BuiltPackage::json).toList())
                .with(
                        "inputs",
                        subject.revision().inputs().stream()
                                .map(BuiltPackage::input)
                                .toList());
    }

    private static Map<String, Object> json(PackageImage image) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reference", image.reference().toString());
        json.put("platform", image.platform().toString());
        json.put("digest", image.digest().toString());
        json.put("size", image.sizeBytes());
        json.put("built", image.built());
        return json;
    }

    private static Map<String, Object> input(HashInput input) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", input.path());
        json.put("hash", input.id());
        return json;
    }
}
