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
 * The parameters of a goal as they count for one project of the session, read by their names. Maven lets
 * {@code <configuration>} beat {@code -D}; here the command line wins: user property, then {@code <configuration>}, then a
 * property of the POM, of the JVM or of {@code settings.xml}. A parameter {@code x} has the property {@code linuxkit.x}.
 *
 * <p>The fields of the goals only declare the parameters for the plugin's descriptor; no goal reads them. Maven sets them for
 * the project that a goal runs in alone, turns every word but {@code true} into {@code false}, and does not tell who set them.
 */
public final class Parameters {
    /** What every property of this plugin begins with. */
    public static final String PREFIX = "linuxkit.";

    /** This plugin, as projects name it. */
    public static final String PLUGIN = "io.linuxkit.maven:linuxkit-maven-plugin";

    private static final String COMMAND_LINE = "default-cli";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    /** On the command line they mean the selected project's package, not those that it depends on. */
    private static final Set<String> SELECTED_ONLY = Set.of("image", "packageDirectory", "packages");

    /** The parameters whose documentation says what an empty text means. */
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
     * @param session of the build
     * @param project that the goal runs in
     * @param execution with its configuration
     * @return what counts for it
     */
    public static Parameters ofGoal(MavenSession session, MavenProject project, MojoExecution execution) {
        return new Parameters(
                at(project, session), session.getUserProperties(), execution.getConfiguration(), execution);
    }

    /**
     * Returns the parameters of a goal that is going to run in a project.
     *
     * @param session of the build
     * @param project that it will run in
     * @param execution as planned, which has no configuration yet
     * @return what will count for it
     */
    public static Parameters ofPlanned(MavenSession session, MavenProject project, MojoExecution execution) {
        Xpp3Dom configuration = configuration(project, execution.getExecutionId());
        return new Parameters(at(project, session), session.getUserProperties(), configuration, execution);
    }

    /**
     * Returns the parameters as a goal called on the command line sees them in another project, which the selected one
     * depends on.
     *
     * @param session of the build
     * @param project that is depended on
     * @param execution any one of this plugin
     * @return what counts for it
     */
    public static Parameters ofDependency(MavenSession session, MavenProject project, MojoExecution execution) {
        Properties common = new Properties();
        common.putAll(session.getUserProperties());
        SELECTED_ONLY.forEach(name -> common.remove(property(name)));
        return new Parameters(at(project, session), common, configuration(project, COMMAND_LINE), execution);
    }

    /** Maven evaluates expressions for the current project of a session; the copy leaves the running one alone. */
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
     * @param name of the parameter
     * @return such as {@code linuxkit.org}
     */
    public static String property(String name) {
        return PREFIX + name;
    }

    /**
     * Returns who gave a parameter that is given.
     *
     * @param name of the parameter
     * @return for messages and for the order of precedence
     */
    public Origin originOf(String name) {
        if (isUserProperty(name)) {
            return Origin.ofUserProperty(property(name));
        }
        boolean configured = !parts(name).isEmpty() || configuredText(name).isPresent();
        return configured ? Origin.ofPomConfiguration(name) : originOfProperty(property(name));
    }

    /** A property that is not the user's may be the JVM's, or that of a profile in {@code settings.xml}. */
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
     * Returns whether a parameter was given by {@code -D}, or in {@code .mvn/maven.config}.
     *
     * @param name of the parameter
     * @return whether the user's property counts
     */
    public boolean isUserProperty(String name) {
        return userProperty(name).isPresent();
    }

    /**
     * Returns a text.
     *
     * @param name of the parameter
     * @return its value; empty when nobody gave one, and when it is blank
     */
    public Optional<String> text(String name) {
        return userProperty(name).or(() -> own(name)).filter(text -> isGiven(name, text));
    }

    /**
     * Returns a flag that has a default value.
     *
     * @param name of the parameter
     * @param otherwise when nobody gave it
     * @return its value
     * @throws UserException when it is neither {@code true} nor {@code false}
     */
    public boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    /**
     * Returns a flag.
     *
     * @param name of the parameter
     * @return its value; empty when nobody gave one
     * @throws UserException when it is neither {@code true} nor {@code false}
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
     * Returns a list whose elements are separated by commas when it is one text.
     *
     * @param name of the parameter
     * @return its elements, none of them blank; empty when there are none
     */
    public Optional<List<String>> list(String name) {
        return list(name, COMMA);
    }

    /**
     * Returns a list whose elements may contain commas; in one text there is one element a line.
     *
     * @param name of the parameter
     * @return its elements, none of them blank; empty when there are none
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
     * @param name of the parameter
     * @return what {@code <configuration>} says; empty when it says nothing
     */
    public Optional<String> configured(String name) {
        return element(name).map(Xpp3Dom::getValue).flatMap(this::evaluated);
    }

    /**
     * Returns the elements within a parameter.
     *
     * @param name of the parameter
     * @return in their order; none when {@code <configuration>} has no such parameter
     */
    public List<Xpp3Dom> parts(String name) {
        return element(name).map(Xpp3Dom::getChildren).map(Arrays::asList).orElse(List.of());
    }

    /**
     * Returns the text of an element within a parameter.
     *
     * @param part one of {@link #parts}
     * @return its text with Maven's expressions evaluated; empty when there is none
     */
    public Optional<String> text(Xpp3Dom part) {
        return Optional.ofNullable(part.getValue()).flatMap(this::evaluated).filter(text -> !text.isEmpty());
    }

    private Optional<String> userProperty(String name) {
        return Optional.ofNullable(userProperties.getProperty(property(name))).filter(text -> isGiven(name, text));
    }

    /** What the configuration says, else a property that is not the user's. */
    private Optional<String> own(String name) {
        return configuredText(name)
                .or(() -> properties.stream()
                        .flatMap(source -> Optional.ofNullable(source.getProperty(property(name))).stream())
                        .filter(text -> isGiven(name, text))
                        .findFirst())
                .flatMap(this::evaluated);
    }

    /** The expression of the descriptor, which stands where the POM says nothing, does not count. */
    private Optional<String> configuredText(String name) {
        return element(name)
                .map(Xpp3Dom::getValue)
                .filter(text -> isGiven(name, text) && !text.equals("${" + property(name) + "}"));
    }

    /** Whether a text says something: an empty one is as good as none, as scripts have it whose variable is not set. */
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
