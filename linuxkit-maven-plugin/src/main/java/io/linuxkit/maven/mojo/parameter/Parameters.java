/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.Origin;
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
 * The parameters of a goal for one project of the session, read by name. The first of these sources that has a value is
 * used: the user property, {@code <configuration>}, and a property of the POM, of the JVM or of {@code settings.xml}.
 * Maven's own order is different: there {@code <configuration>} comes before {@code -D}. A parameter {@code x} has the
 * property {@code linuxkit.x}.
 *
 * <p>The fields of the goals only declare the parameters for the plugin's descriptor; no goal reads them. Maven sets
 * them only for the project that a goal runs in, reads every value other than {@code true} as {@code false}, and does
 * not say where a value comes from.
 */
public final class Parameters {
    /** The prefix of every property of this plugin. */
    public static final String PREFIX = "linuxkit.";

    /** The key of this plugin in a POM: {@code groupId:artifactId}. */
    public static final String PLUGIN = "io.linuxkit.maven:linuxkit-maven-plugin";

    private static final String COMMAND_LINE = "default-cli";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    /**
     * The parameters that on the command line apply only to the selected project's package, not to its dependencies.
     */
    private static final Set<String> SELECTED_ONLY = Set.of("image", "packageDirectory", "packages");

    /** The parameters for which an empty text is a value with a documented meaning. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("release");

    private final MavenSession session;
    private final Properties userProperties;
    private final @Nullable Xpp3Dom configuration;
    private final List<Properties> properties;
    private final PluginParameterExpressionEvaluator expressions;

    private Parameters(
            MavenSession session, Properties userProperties, @Nullable Xpp3Dom configuration, MojoExecution execution) {
        this.session = session;
        this.userProperties = userProperties;
        this.configuration = configuration;
        this.properties = List.of(
                session.getSystemProperties(), session.getCurrentProject().getProperties());
        this.expressions = new PluginParameterExpressionEvaluator(session, execution);
    }

    /**
     * Returns the parameters of a goal that runs.
     *
     * @param session the session of the build
     * @param project the project that the goal runs in
     * @param execution the execution with its configuration
     * @return the parameters
     */
    public static Parameters ofGoal(MavenSession session, MavenProject project, MojoExecution execution) {
        return new Parameters(
                at(project, session), session.getUserProperties(), execution.getConfiguration(), execution);
    }

    /**
     * Returns the parameters of a goal that will run in a project.
     *
     * @param session the session of the build
     * @param project the project that the goal will run in
     * @param execution the planned execution, which has no configuration yet
     * @return the parameters
     */
    public static Parameters ofPlanned(MavenSession session, MavenProject project, MojoExecution execution) {
        Xpp3Dom configuration = configuration(project, execution.getExecutionId());
        return new Parameters(at(project, session), session.getUserProperties(), configuration, execution);
    }

    /**
     * Returns the parameters for a project that the selected one depends on. They are those of a goal called on the
     * command line, without the user properties that apply only to the selected project.
     *
     * @param session the session of the build
     * @param project the dependency
     * @param execution any execution of this plugin
     * @return the parameters
     */
    public static Parameters ofDependency(MavenSession session, MavenProject project, MojoExecution execution) {
        Properties common = new Properties();
        common.putAll(session.getUserProperties());
        SELECTED_ONLY.forEach(name -> common.remove(property(name)));
        return new Parameters(at(project, session), common, configuration(project, COMMAND_LINE), execution);
    }

    /**
     * Returns a session whose current project is the given one, for which Maven evaluates expressions; it may be a
     * copy.
     */
    private static MavenSession at(MavenProject project, MavenSession session) {
        if (project.equals(session.getCurrentProject())) {
            return session;
        }
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

    /**
     * Returns the property of a parameter.
     *
     * @param name the name of the parameter
     * @return the name of the property, such as {@code linuxkit.org}
     */
    public static String property(String name) {
        return PREFIX + name;
    }

    /**
     * Returns the source of a parameter's value, for messages and for the order of precedence.
     *
     * @param name the name of a parameter that has a value
     * @return the source
     */
    public Origin originOf(String name) {
        if (isUserProperty(name)) {
            return Origin.ofUserProperty(property(name));
        }
        boolean configured = !parts(name).isEmpty() || configuredText(name).isPresent();
        return configured ? Origin.ofPomConfiguration(name) : originOfProperty(property(name));
    }

    /**
     * Returns the source of a property that is no user property: the JVM, a profile of {@code settings.xml}, or the
     * POM.
     */
    private Origin originOfProperty(String property) {
        if (properties.get(0).containsKey(property)) {
            return new Origin(Origin.Rank.POM_PROPERTY, "JVM property " + property);
        }
        String value = properties.get(1).getProperty(property);
        boolean ofSettings = session.getSettings().getProfiles().stream()
                .anyMatch(profile ->
                        profile.getProperties().getProperty(property, "").equals(value));
        return ofSettings
                ? new Origin(Origin.Rank.POM_PROPERTY, "settings.xml property " + property)
                : Origin.ofPomProperty(property);
    }

    /**
     * Returns whether a parameter is given by {@code -D}, on the command line or in {@code .mvn/maven.config}.
     *
     * @param name the name of the parameter
     * @return true when its value is that of the user property
     */
    public boolean isUserProperty(String name) {
        return userProperty(name).isPresent();
    }

    /**
     * Returns a text.
     *
     * @param name the name of the parameter
     * @return its value, with Maven's expressions evaluated; empty when there is none or it is blank; only
     *     {@code release} may be an empty text
     */
    public Optional<String> text(String name) {
        return userProperty(name).or(() -> own(name)).filter(text -> isGiven(name, text));
    }

    /**
     * Returns a flag that has a default value.
     *
     * @param name the name of the parameter
     * @param otherwise the default value
     * @return the value
     * @throws UserException when the value is neither {@code true} nor {@code false}
     */
    public boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    /**
     * Returns a flag.
     *
     * @param name the name of the parameter
     * @return its value; empty when there is none
     * @throws UserException when the value is neither {@code true} nor {@code false}
     */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw noFlag(name, value);
        });
    }

    private UserException noFlag(String name, String value) {
        boolean user = isUserProperty(name);
        String property = property(name);
        String place = user ? "-D" + property : "<" + name + "> or the property " + property + " of the POM";
        return new UserException(new Problem(
                "Tried to read the parameter '" + name + "'",
                place + " is \"" + Excerpt.of(value) + "\", which is neither true nor false",
                user ? "Give -D" + property + "=true or -D" + property + "=false" : "Write true or false",
                ErrorTopic.PARAMETER));
    }

    /**
     * Returns a list that is given as XML elements, or as one text with commas between the elements.
     *
     * @param name the name of the parameter
     * @return the elements, none of them blank; empty when there are none
     */
    public Optional<List<String>> list(String name) {
        return list(name, COMMA);
    }

    /**
     * Returns a list that is given as XML elements, or as one text with one element per line. The elements may contain
     * commas.
     *
     * @param name the name of the parameter
     * @return the elements, none of them blank; empty when there are none
     */
    public Optional<List<String>> lines(String name) {
        return list(name, LINE_END);
    }

    private Optional<List<String>> list(String name, Pattern separator) {
        List<Xpp3Dom> parts = isUserProperty(name) ? List.of() : parts(name);
        Stream<String> elements = parts.isEmpty()
                ? text(name).stream().flatMap(separator::splitAsStream)
                : parts.stream().flatMap(part -> text(part).stream());
        List<String> list =
                elements.map(String::strip).filter(text -> !text.isEmpty()).toList();
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /**
     * Returns the text of a parameter that has no property.
     *
     * @param name the name of the parameter
     * @return the text in {@code <configuration>}, with Maven's expressions evaluated; empty when there is none
     */
    public Optional<String> configured(String name) {
        return element(name).map(Xpp3Dom::getValue).flatMap(this::evaluated);
    }

    /**
     * Returns the XML elements within a parameter.
     *
     * @param name the name of the parameter
     * @return the elements in their order; an empty list when {@code <configuration>} does not have the parameter
     */
    public List<Xpp3Dom> parts(String name) {
        return element(name).map(Xpp3Dom::getChildren).map(Arrays::asList).orElse(List.of());
    }

    /**
     * Returns the text of an XML element within a parameter.
     *
     * @param part an element of {@link #parts}
     * @return its text, with Maven's expressions evaluated; empty when there is none
     */
    public Optional<String> text(Xpp3Dom part) {
        return Optional.ofNullable(part.getValue()).flatMap(this::evaluated).filter(text -> !text.isEmpty());
    }

    private Optional<String> userProperty(String name) {
        return Optional.ofNullable(userProperties.getProperty(property(name))).filter(text -> isGiven(name, text));
    }

    /** Returns the value in the configuration, else that of a property that is no user property. */
    private Optional<String> own(String name) {
        return configuredText(name)
                .or(() -> properties.stream()
                        .flatMap(source -> Optional.ofNullable(source.getProperty(property(name))).stream())
                        .filter(text -> isGiven(name, text))
                        .findFirst())
                .flatMap(this::evaluated);
    }

    /**
     * Returns the text in the configuration; where the POM has none, Maven puts the descriptor's expression, which is
     * ignored.
     */
    private Optional<String> configuredText(String name) {
        return element(name)
                .map(Xpp3Dom::getValue)
                .filter(text -> isGiven(name, text) && !text.equals("${" + property(name) + "}"));
    }

    /**
     * Returns whether a text is a value. A blank one is not, because scripts pass it for a variable that is not set.
     */
    private static boolean isGiven(String name, String text) {
        return !text.isBlank() || MAY_BE_EMPTY.contains(name);
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
                            "Tried to evaluate \"" + Excerpt.of(text) + "\" in the configuration of " + PLUGIN,
                            String.valueOf(e.getMessage()),
                            "Correct the expression in the POM",
                            ErrorTopic.PARAMETER),
                    e);
        }
    }
}
