/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import io.linuxkit.maven.mojo.session.Failures;
import io.linuxkit.maven.mojo.session.ModuleResults;
import io.linuxkit.maven.problem.LinuxKitException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/** The projects that a report on the command line is about: those that it could read, and those that failed. */
public final class ModuleReports {
    private final ModuleResults results;
    private final MavenProject topLevel;
    private final Map<MavenProject, LinuxKitException> failures = new LinkedHashMap<>();

    public ModuleReports(ModuleResults results, MavenProject topLevel) {
        this.results = results;
        this.topLevel = topLevel;
    }

    /** Keeps a failure of a project, and throws it when no page is to be made without that project. */
    public void failed(MavenProject project, LinuxKitException failure) {
        failures.putIfAbsent(project, failure);
        if (results.isFailFast() || project.equals(topLevel)) {
            throw failure;
        }
    }

    /** Whether a failure is one of a module, which Maven is told of by {@link #book}. */
    public boolean isOfModule(LinuxKitException failure) {
        return failures.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue() == failure && !entry.getKey().equals(topLevel));
    }

    /** Tells Maven how the modules fared. */
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

    /** Returns the modules that are not on the page. */
    public List<String> leftOut() {
        return failures.keySet().stream().map(MavenProject::getArtifactId).toList();
    }
}
