/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.problem.Problem;
import java.util.List;

/**
 * What this machine knows of packages.
 *
 * @param packages in the order in which they were asked for
 * @param cacheProblems why the linuxkit cache could not be read, each once; none when it could
 */
public record PackageReport(List<ReportedPackage> packages, List<Problem> cacheProblems) {
    public PackageReport {
        packages = List.copyOf(packages);
        cacheProblems = List.copyOf(cacheProblems);
    }
}
