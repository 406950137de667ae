/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.FailureReason;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The file that a report is written to.
 *
 * @param path absolute
 */
public record ReportFile(Path path) {
    /**
     * Refuses a file below a package, that would change its tag; what a project builds is no part of its package.
     *
     * @throws UserException when it is below one
     */
    public void requireOutside(List<PackageRequest> packages) {
        for (PackageRequest each : packages) {
            boolean built =
                    each.project().outputDirectory().filter(path::startsWith).isPresent();
            if (path.startsWith(each.directory()) && !built) {
                throw new UserException(new Problem(
                        "Tried to write the report to '" + path + "'",
                        "this is a part of the package in '" + each.directory() + "', whose tag it would change",
                        "Name a file elsewhere with -Dlinuxkit.reportFile=FILE",
                        ErrorTopic.REPORT_FILE));
            }
        }
    }

    /**
     * Writes the page.
     *
     * @throws EnvironmentException when the file cannot be written
     */
    public void write(String page) {
        try {
            Files.createDirectories(Objects.requireNonNullElse(path.getParent(), path));
            AtomicFile.write(path, page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to write the report to '" + path + "'",
                            FailureReason.of(e),
                            "Set the permissions, or name another file with -Dlinuxkit.reportFile=FILE",
                            ErrorTopic.REPORT_FILE),
                    e);
        }
    }
}
