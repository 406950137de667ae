/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import java.util.List;

/**
 * What the sources of a package say, in build.yml and in the Dockerfile.
 *
 * @param arches the architectures that the package is for, as {@code GOARCH} names; none when the package is switched off
 * @param baseImages the images that the Dockerfile takes from elsewhere, as written there, with build arguments filled in
 * @param buildsOn the references of the packages that this package is built on, each once
 */
public record ReportedSources(List<String> arches, List<String> baseImages, List<String> buildsOn) {
    public ReportedSources {
        arches = List.copyOf(arches);
        baseImages = List.copyOf(baseImages);
        buildsOn = List.copyOf(buildsOn);
    }
}
