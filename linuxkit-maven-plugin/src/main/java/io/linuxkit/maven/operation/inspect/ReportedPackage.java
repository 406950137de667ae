/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import java.util.List;
import java.util.Optional;

/**
 * What this machine knows of a package: sources, cache, and what goals have left in the build directory.
 *
 * @param reference {@code org/image:tag}; without a tag when it is not known
 * @param unknownTag why the tag is not known: what it depends on is not made yet; empty when it is known
 * @param unsigned why it is published without a signature, one sentence without its full stop; empty when it is to be signed
 * @param arches that it is for, as {@code GOARCH} names; none when it is switched off
 * @param images one for each architecture that there is an image of
 * @param baseImages that its Dockerfile takes from elsewhere, as written with build arguments filled in
 * @param buildsOn references of the packages that it is built on, each once
 * @param publication what {@code push}, {@code index} and {@code sign} have left
 */
public record ReportedPackage(
        String reference,
        Optional<String> unknownTag,
        Optional<String> unsigned,
        List<String> arches,
        List<ReportedImage> images,
        List<String> baseImages,
        List<String> buildsOn,
        ReportedPublication publication) {
    public ReportedPackage {
        arches = List.copyOf(arches);
        images = List.copyOf(images);
        baseImages = List.copyOf(baseImages);
        buildsOn = List.copyOf(buildsOn);
    }
}
