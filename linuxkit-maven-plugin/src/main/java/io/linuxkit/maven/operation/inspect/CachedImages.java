/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The images of packages in the linuxkit cache, for a report. A damaged cache is reported, but does not prevent the
 * report.
 */
final class CachedImages {
    private final LinuxKitCache cache;
    private final Set<Problem> problems = new LinkedHashSet<>();

    CachedImages(LinuxKitCache cache) {
        this.cache = cache;
    }

    /** Returns the images of a package; none when the cache cannot be read. */
    List<ReportedImage> of(LinuxKitPackage subject) {
        try {
            return cache.images(subject.reference()).stream()
                    .map(ReportedImage::of)
                    .toList();
        } catch (EnvironmentException e) {
            problems.add(e.problem());
            return List.of();
        }
    }

    /** Returns the reasons why images could not be read, each once. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
