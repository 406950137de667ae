/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What any project of the session says about its package, read by the names of parameters and with the precedence of
 * {@link Parameters}. A package and those that depend on it read the same values in this way: Maven injects only those of
 * the project that a goal runs in.
 */
final class PackageParameters {
    /** This plugin, as projects name it. */
    static final String PLUGIN = "io.linuxkit.maven:linuxkit-maven-plugin";

    private static final String COMMAND_LINE = "default-cli";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    /** On the command line they mean the selected project's package, not those that it depends on. */
    private static final Set<String> SELECTED_ONLY = Set.of("image", "packageDirectory", "packages");

    private final Parameters parameters;
    private final @Nullable Xpp3Dom configuration;
    private final List<Properties> properties;
    private final PluginParameterExpressionEvaluator expressions;

    private PackageParameters(
            MavenSession session, Parameters parameters, @Nullable Xpp3Dom configuration, MojoExecution execution) {
        this.parameters = parameters;
        this.configuration = configuration;
        this.properties = List.of(
                session.getSystemProperties(), session.getCurrentProject().getProperties());
        this.expressions = new PluginParameterExpressionEvaluator(session, execution);
    }

    /** As a goal that runs sees them. */
    static PackageParameters ofGoal(MavenSession session, MavenProject project, MojoExecution execution) {
        Xpp3Dom configuration = execution.getConfiguration();
        Parameters parameters = new Parameters(Parameters.given(session.getUserProperties()), configuration);
        return new PackageParameters(at(project, session), parameters, configuration, execution);
    }

    /** As a goal that is going to run in a project will see them. */
    static PackageParameters ofPlanned(MavenSession session, MavenProject project, MojoExecution execution) {
        Xpp3Dom configuration = configuration(project, execution.getExecutionId());
        Parameters parameters = new Parameters(Parameters.given(session.getUserProperties()), configuration);
        return new PackageParameters(at(project, session), parameters, configuration, execution);
    }

    /** As a goal called on the command line sees them in another project; {@code execution} is any of this plugin. */
    static PackageParameters ofDependency(MavenSession session, MavenProject project, MojoExecution execution) {
        Properties common = Parameters.given(session.getUserProperties());
        SELECTED_ONLY.forEach(name -> common.remove(Parameters.property(name)));
        Xpp3Dom configuration = configuration(project, COMMAND_LINE);
        Parameters parameters = new Parameters(common, configuration);
        return new PackageParameters(at(project, session), parameters, configuration, execution);
    }

    /** Maven evaluates expressions for the current project of a session; the copy leaves the running one alone. */
    private static MavenSession at(MavenProject project, MavenSession session) {
        MavenSession copy = session.clone();
        copy.setCurrentProject(project);
        return copy;
    }

    private static @Nullable Xpp3Dom configuration(MavenProject project, String executionId) {
        Optional<Plugin> plugin = Optional.ofNullable(project.getPlugin(PLUGIN))
                .or(() -> Optional.ofNullable(project.getPluginManagement())
                        .map(PluginManagement::getPluginsAsMap)
                        .map(managed -> managed.get(PLUGIN)));
        Optional<PluginExecution> execution =
                plugin.map(found -> found.getExecutionsAsMap().get(executionId));
        return (Xpp3Dom) execution
                .map(PluginExecution::getConfiguration)
                .or(() -> plugin.map(Plugin::getConfiguration))
                .orElse(null);
    }

    Parameters.Setter setterOf(String name) {
        return parameters.setterOf(name);
    }

    boolean isUserProperty(String name) {
        return parameters.isUserProperty(name);
    }

    Optional<String> text(String name) {
        return parameters.text(name, own(name).orElse(null));
    }

    boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    Optional<Boolean> flag(String name) {
        return parameters.isUserProperty(name)
                ? parameters.flag(name, null)
                : own(name).map(text -> parseFlag(name, text));
    }

    /** A list; in one text its elements are separated by commas. */
    Optional<List<String>> list(String name) {
        return parameters.list(name, ownList(name, COMMA).orElse(null));
    }

    /** A list whose elements may contain commas; in one text it has one element a line. */
    Optional<List<String>> lines(String name) {
        return parameters.lines(name, ownList(name, LINE_END).orElse(null));
    }

    /** A parameter that has no property. */
    Optional<String> configured(String name) {
        return element(name).map(Xpp3Dom::getValue).flatMap(this::evaluated);
    }

    /** The parts of a parameter that has no property; none when nobody set it. */
    List<Xpp3Dom> parts(String name) {
        return element(name).map(Xpp3Dom::getChildren).map(Arrays::asList).orElse(List.of());
    }

    /** The text of a part, with Maven's expressions evaluated. */
    Optional<String> text(Xpp3Dom part) {
        return Optional.ofNullable(part.getValue()).flatMap(this::evaluated).filter(text -> !text.isEmpty());
    }

    /**
     * What the configuration says, else what the property says, of the POM or of the JVM: the user's properties have had
     * their say before.
     */
    private Optional<String> own(String name) {
        String property = Parameters.property(name);
        return element(name)
                .map(Xpp3Dom::getValue)
                .filter(text -> !text.isEmpty() && !text.equals("${" + property + "}"))
                .or(() -> properties.stream()
                        .flatMap(source -> Optional.ofNullable(source.getProperty(property)).stream())
                        .filter(text -> Parameters.isGiven(name, text))
                        .findFirst())
                .flatMap(this::evaluated);
    }

    private Optional<List<String>> ownList(String name, Pattern separator) {
        List<Xpp3Dom> parts = parts(name);
        Stream<String> elements = parts.isEmpty()
                ? own(name).stream().flatMap(separator::splitAsStream)
                : parts.stream().flatMap(part -> text(part).stream());
        List<String> list =
                elements.map(String::strip).filter(text -> !text.isEmpty()).toList();
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private Optional<Xpp3Dom> element(String name) {
        return Optional.ofNullable(configuration).map(dom -> dom.getChild(name));
    }

    private Optional<String> evaluated(String text) {
        try {
            return Optional.ofNullable(expressions.evaluate(text)).map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            throw new UserException(
                    new Problem(
                            "Tried to evaluate \"" + text + "\" in the configuration of " + PLUGIN,
                            String.valueOf(e.getMessage()),
                            "Correct the expression in the POM",
                            "parameter"),
                    e);
        }
    }

    private static boolean parseFlag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new UserException(new Problem(
                        "Tried to read the parameter '" + name + "'",
                        "<" + name + "> or the property " + Parameters.property(name) + " of the POM is \"" + value
                                + "\", which is neither true nor false",
                        "Write true or false",
                        "parameter"));
        };
    }
}
