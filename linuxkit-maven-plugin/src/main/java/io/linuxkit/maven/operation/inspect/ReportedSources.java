/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import java.util.List;

/**
 * The data from the sources of a package: {@code build.yml}, the Dockerfile and the configuration of the Maven project.
 *
 * @param arches the architectures of the package, as {@code GOARCH} names; empty when the package is disabled
 * @param baseImages the images that the Dockerfile builds on or copies from, as written there but with the values of
 *     build arguments
 * @param buildsOn the references of the packages that this package depends on, each once
 */
public record ReportedSources(List<String> arches, List<String> baseImages, List<String> buildsOn) {
    public ReportedSources {
        arches = List.copyOf(arches);
        baseImages = List.copyOf(baseImages);
        buildsOn = List.copyOf(buildsOn);
    }
}
