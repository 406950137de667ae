/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import io.linuxkit.maven.mojo.session.Failures;
import io.linuxkit.maven.mojo.session.ModuleResults;
import io.linuxkit.maven.problem.LinuxKitException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/** The results of a report on the command line: which projects it could read, and which failed. */
public final class ModuleReports {
    private final ModuleResults results;
    private final MavenProject topLevel;
    private final Map<MavenProject, LinuxKitException> failures = new LinkedHashMap<>();

    /**
     * Creates the results, without a failure so far.
     *
     * @param results Maven's results of the session
     * @param topLevel the project whose goal runs; its own result is the goal's
     */
    public ModuleReports(ModuleResults results, MavenProject topLevel) {
        this.results = results;
        this.topLevel = topLevel;
    }

    /**
     * Records a failure of a project; the first one of each project counts.
     *
     * @param project the project that could not be read
     * @param failure its failure
     * @throws LinuxKitException the failure, when no page is to be made without that project: it is the top-level one,
     *     or the build ends at the first failure
     */
    public void failed(MavenProject project, LinuxKitException failure) {
        failures.putIfAbsent(project, failure);
        if (results.isFailFast() || project.equals(topLevel)) {
            throw failure;
        }
    }

    /**
     * Returns whether a failure is one that {@link #book} reports to Maven.
     *
     * @param failure any failure
     * @return true when it was recorded for a module other than the top-level project
     */
    public boolean isOfModule(LinuxKitException failure) {
        return failures.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue() == failure && !entry.getKey().equals(topLevel));
    }

    /**
     * Reports to Maven which modules failed and which succeeded. After a failure that ended the report, only failures
     * are reported.
     *
     * @param projects the projects that the report is about
     */
    public void book(List<MavenProject> projects) {
        boolean stopped = results.isFailFast() && !failures.isEmpty();
        for (MavenProject each : projects) {
            LinuxKitException failure = failures.get(each);
            if (failure != null) {
                results.failed(each, Failures.of(failure), 0);
            } else if (!stopped && !each.equals(topLevel)) {
                results.succeeded(each, 0);
            }
        }
    }

    /**
     * Returns the modules that are not on the page because they failed.
     *
     * @return their artifact IDs, in the order of the failures
     */
    public List<String> leftOut() {
        return failures.keySet().stream().map(MavenProject::getArtifactId).toList();
    }
}
