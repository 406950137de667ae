/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.problem.Problem;
import java.util.List;

/**
 * A report about packages on this machine.
 *
 * @param packages the packages in the order of the request
 * @param cacheProblems the reasons why the linuxkit cache could not be read, each once; none when it could
 */
public record PackageReport(List<ReportedPackage> packages, List<Problem> cacheProblems) {
    public PackageReport {
        packages = List.copyOf(packages);
        cacheProblems = List.copyOf(cacheProblems);
    }
}
