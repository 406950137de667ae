/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.problem.Excerpt;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The elements and properties of a project and its session that are meant for this plugin but known to none of its
 * goals. Maven before 3.9 ignores an unknown element of {@code <configuration>}, and every Maven ignores an unknown
 * property.
 */
final class UnknownParameters {
    private final KnownParameters known;
    private final MavenProject project;

    /** Creates the search in a project. */
    UnknownParameters(KnownParameters known, MavenProject project) {
        this.known = known;
        this.project = project;
    }

    /** Returns a complaint for each unknown property that Maven or its JVM was started with. */
    List<String> onCommandLine(MavenSession session) {
        return Stream.of(session.getUserProperties(), session.getSystemProperties())
                .flatMap(this::unknown)
                .distinct()
                .map(name -> "-D" + Excerpt.of(name) + " " + known.complaint(name))
                .toList();
    }

    /** Returns a complaint for each unknown property of the project, its parents, and the active profiles. */
    List<String> inProperties() {
        return unknown(project.getProperties())
                .map(name -> "The property \"" + Excerpt.of(name) + "\" of the POM or of settings.xml "
                        + known.complaint(name))
                .toList();
    }

    private Stream<String> unknown(Properties properties) {
        return properties.keySet().stream()
                .map(Object::toString)
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(Parameters.PREFIX))
                .filter(name -> !known.properties().contains(name))
                .sorted();
    }

    /**
     * Returns a complaint for each unknown element in a {@code <configuration>} of the plugin, its executions and its
     * reports.
     */
    List<String> inConfiguration() {
        return Stream.concat(plugin().stream().flatMap(UnknownParameters::containers), reporting())
                .map(ConfigurationContainer::getConfiguration)
                .flatMap(UnknownParameters::elements)
                .filter(element -> !known.elements().contains(element.getName()))
                .map(this::complaint)
                .distinct()
                .toList();
    }

    private Optional<Plugin> plugin() {
        return Optional.ofNullable(project.getPlugin(Parameters.PLUGIN))
                .or(() -> Optional.ofNullable(project.getPluginManagement())
                        .map(PluginManagement::getPluginsAsMap)
                        .map(managed -> managed.get(Parameters.PLUGIN)));
    }

    private static Stream<ConfigurationContainer> containers(Plugin plugin) {
        return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream());
    }

    private Stream<ConfigurationContainer> reporting() {
        return Optional.ofNullable(project.getModel().getReporting()).map(Reporting::getPlugins).stream()
                .flatMap(Collection::stream)
                .filter(plugin -> plugin.getKey().equals(Parameters.PLUGIN))
                .flatMap((ReportPlugin plugin) -> Stream.concat(Stream.of(plugin), plugin.getReportSets().stream()));
    }

    private static Stream<Xpp3Dom> elements(@Nullable Object configuration) {
        return configuration instanceof Xpp3Dom dom ? Stream.of(dom.getChildren()) : Stream.empty();
    }

    private String complaint(Xpp3Dom element) {
        return "<" + Excerpt.of(element.getName()) + "> in the <configuration> of the plugin" + place(element) + " "
                + known.elementComplaint(element.getName());
    }

    /**
     * Returns the file and line of an element when Maven knows them, else the file of the project; it may be a parent
     * POM.
     */
    private String place(Xpp3Dom element) {
        if (element.getInputLocation() instanceof InputLocation location && location.getSource() != null) {
            String file = Objects.requireNonNullElse(
                    location.getSource().getLocation(), location.getSource().getModelId());
            return " ('" + file + "', line " + location.getLineNumber() + ")";
        }
        return project.getFile() == null ? "" : " ('" + project.getFile() + "')";
    }
}
