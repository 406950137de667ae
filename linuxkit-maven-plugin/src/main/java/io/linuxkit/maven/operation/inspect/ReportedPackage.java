/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a package on this machine, from its sources, the cache and the records of goals in the build output
 * directory.
 *
 * @param reference the reference {@code org/image:tag}; without a tag when the tag is not known
 * @param unknownTag the reason why the tag is not known: an input that the tag depends on has not been built yet; empty
 *     when the tag is known
 * @param unsigned the reason why the package is published without a signature, as one sentence without its full stop;
 *     empty when the package is signed
 * @param sources the data from the sources of the package
 * @param images the images, at most one for each platform
 * @param publication the data that {@code push}, {@code index} and {@code sign} recorded
 */
public record ReportedPackage(
        String reference,
        Optional<String> unknownTag,
        Optional<String> unsigned,
        ReportedSources sources,
        List<ReportedImage> images,
        ReportedPublication publication) {
    public ReportedPackage {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(sources, "sources");
        images = List.copyOf(images);
        Objects.requireNonNull(publication, "publication");
    }
}
