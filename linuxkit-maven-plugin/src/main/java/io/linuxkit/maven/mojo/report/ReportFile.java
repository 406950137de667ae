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
 * @param path the absolute path
 */
public record ReportFile(Path path) {
    /**
     * Requires that the file is outside the packages, because a new file changes the tag of its package. The build
     * output directory of a project is not part of its package.
     *
     * @param packages the packages of the report
     * @throws UserException when the file is in one of them
     */
    public void requireOutside(List<PackageRequest> packages) {
        for (PackageRequest each : packages) {
            boolean built =
                    each.project().outputDirectory().filter(path::startsWith).isPresent();
            if (path.startsWith(each.directory()) && !built) {
                throw new UserException(new Problem(
                        "Tried to write the report to '" + path + "'",
                        "the file would be part of the package in '" + each.directory() + "' and change its tag",
                        "Name a file in another directory with -Dlinuxkit.reportFile=FILE",
                        ErrorTopic.REPORT_FILE));
            }
        }
    }

    /**
     * Writes the page in UTF-8, and creates the directory when there is none.
     *
     * @param page the whole page
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
                            "Correct the permissions, or name another file with -Dlinuxkit.reportFile=FILE",
                            ErrorTopic.REPORT_FILE),
                    e);
        }
    }
}
