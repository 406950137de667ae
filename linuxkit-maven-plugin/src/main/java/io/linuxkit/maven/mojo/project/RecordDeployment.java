/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The decision whether Maven deploys the record of a project of packaging {@code linuxkit-package}. Images can be
 * published without a Maven repository, so deploy is skipped when there is none. A setting of the user is never
 * changed.
 */
public final class RecordDeployment {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-deploy-plugin";
    private static final String SKIP = "maven.deploy.skip";
    private static final String ANY = "altDeploymentRepository";

    private final MavenSession session;
    private final MavenProject project;

    /**
     * Creates the decision for a project.
     *
     * @param session the session of the build
     * @param project the project
     */
    public RecordDeployment(MavenSession session, MavenProject project) {
        this.session = session;
        this.project = project;
    }

    /**
     * Sets {@code maven.deploy.skip} in the project if Maven's deploy, which comes later, has nothing to do.
     *
     * @param manifest the value of {@code linuxkit.manifest}; when false, a later run publishes the index and the
     *     record
     * @return the reason why deploy is skipped, a clause without a full stop; empty when it is not
     */
    public Optional<String> skip(boolean manifest) {
        Optional<String> reason = reasonAgainst(manifest);
        if (reason.isPresent()) {
            project.getProperties().setProperty(SKIP, "true");
        }
        return reason;
    }

    private Optional<String> reasonAgainst(boolean manifest) {
        if (!project.getPackaging().equals(PackageSelection.PACKAGING) || isSet(SKIP, "skip")) {
            return Optional.empty();
        }
        if (!manifest) {
            return Optional.of("linuxkit.manifest is false, and a later run completes the publication");
        }
        return hasRepository()
                ? Optional.empty()
                : Optional.of("the project has no Maven repository to deploy to (distributionManagement)");
    }

    private boolean hasRepository() {
        boolean snapshot = project.getVersion().endsWith("-SNAPSHOT");
        String alternative = snapshot ? "altSnapshotDeploymentRepository" : "altReleaseDeploymentRepository";
        DistributionManagement managed = project.getDistributionManagement();
        boolean stated = managed != null
                && (managed.getRepository() != null || (snapshot && managed.getSnapshotRepository() != null));
        return stated || isSet(ANY, ANY) || isSet(alternative, alternative);
    }

    private boolean isSet(String property, String element) {
        return Stream.of(session.getUserProperties(), session.getSystemProperties(), project.getProperties())
                        .anyMatch((Properties properties) -> properties.getProperty(property) != null)
                || configurations().anyMatch(dom -> dom.getChild(element) != null);
    }

    private Stream<Xpp3Dom> configurations() {
        Plugin plugin = project.getPlugin(PLUGIN);
        List<PluginExecution> executions = plugin == null ? List.of() : plugin.getExecutions();
        return Stream.concat(
                        Stream.ofNullable(plugin).map(Plugin::getConfiguration),
                        executions.stream().map(PluginExecution::getConfiguration))
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast);
    }
}
