/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What this machine knows about a package, from its sources, the cache, and the records of goals in the build directory.
 *
 * @param reference {@code org/image:tag}; without a tag when the tag is not known
 * @param unknownTag the reason why the tag is not known: something that it depends on has not been made yet; empty when it
 *     is known
 * @param unsigned the reason why the package is published without a signature, one sentence without its full stop; empty
 *     when it is to be signed
 * @param sources what its sources say
 * @param images one image for each architecture that has one
 * @param publication what {@code push}, {@code index} and {@code sign} have recorded
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
