/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The effective values of a goal's parameters. Maven lets {@code <configuration>} beat {@code -D}; here the command line
 * wins: user property, then {@code <configuration>}, then POM property.
 *
 * <p>A parameter {@code x} always has the property {@code linuxkit.x}. Its field is injected by Maven and handed in
 * here; {@code null} means that nobody set it.
 */
final class Parameters {
    static final String PREFIX = "linuxkit.";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    /** The parameters whose documentation says what an empty text means. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("release");

    private final Properties userProperties;
    private final @Nullable Xpp3Dom configuration;
    private final Properties pomProperties;

    Parameters(Properties userProperties, @Nullable Xpp3Dom configuration) {
        this(userProperties, configuration, new Properties());
    }

    Parameters(Properties userProperties, @Nullable Xpp3Dom configuration, Properties pomProperties) {
        this.userProperties = userProperties;
        this.configuration = configuration;
        this.pomProperties = pomProperties;
    }

    static Parameters of(MavenSession session, MojoExecution execution) {
        return new Parameters(
                session.getUserProperties(),
                execution.getConfiguration(),
                session.getCurrentProject().getProperties());
    }

    /** Who set a parameter. */
    enum Setter {
        /** {@code -Dlinuxkit.x=…} on the command line or in {@code .mvn/maven.config}. */
        USER_PROPERTY,
        /** The plugin's {@code <configuration>}. */
        CONFIGURATION,
        /** {@code <properties>} of the POM or of a profile. */
        POM_PROPERTY
    }

    static String property(String name) {
        return PREFIX + name;
    }

    Setter setterOf(String name) {
        if (userProperty(name).isPresent()) {
            return Setter.USER_PROPERTY;
        }
        return isConfigured(name) ? Setter.CONFIGURATION : Setter.POM_PROPERTY;
    }

    boolean isUserProperty(String name) {
        return userProperty(name).isPresent();
    }

    Optional<String> text(String name, @Nullable String injected) {
        return userProperty(name).or(() -> weaker(name, injected, text -> text)).filter(text -> isGiven(name, text));
    }

    boolean flag(String name, @Nullable Boolean injected, boolean otherwise) {
        return flag(name, injected).orElse(otherwise);
    }

    Optional<Boolean> flag(String name, @Nullable Boolean injected) {
        return userProperty(name)
                .map(value -> parseFlag(name, value))
                .or(() -> weaker(name, injected, value -> parseFlag(name, value)));
    }

    /** A list; as a property its elements are separated by commas. */
    Optional<List<String>> list(String name, @Nullable List<String> injected) {
        return split(COMMA, name, injected);
    }

    /** A list whose elements may contain commas; as a property it has one element a line. */
    Optional<List<String>> lines(String name, @Nullable List<String> injected) {
        return split(LINE_END, name, injected);
    }

    /** Maven injects an empty list where nobody set one. */
    private Optional<List<String>> split(Pattern separator, String name, @Nullable List<String> injected) {
        return userProperty(name)
                .map(value -> split(separator, value))
                .or(() -> weaker(name, injected, value -> split(separator, value)))
                .filter(list -> !list.isEmpty());
    }

    /**
     * What the POM says. Maven injects a property of the command line also when it is empty, and then not the one of the POM
     * that it hides.
     */
    private <T> Optional<T> weaker(String name, @Nullable T injected, Function<String, T> reader) {
        boolean hidden = userProperties.containsKey(property(name)) && !isConfigured(name);
        return hidden
                ? Optional.ofNullable(pomProperties.getProperty(property(name)))
                        .filter(text -> isGiven(name, text))
                        .map(reader)
                : Optional.ofNullable(injected);
    }

    private Optional<String> userProperty(String name) {
        return Optional.ofNullable(userProperties.getProperty(property(name))).filter(text -> isGiven(name, text));
    }

    /** Whether a text says something: an empty one is as good as none, as scripts have it whose variable is not set. */
    static boolean isGiven(String name, String text) {
        return !text.isBlank() || MAY_BE_EMPTY.contains(name);
    }

    /** Properties without those of this plugin that say nothing. */
    static Properties given(Properties all) {
        Properties given = new Properties();
        all.forEach((key, value) -> {
            String name = key.toString();
            if (!name.startsWith(PREFIX) || isGiven(name.substring(PREFIX.length()), value.toString())) {
                given.put(key, value);
            }
        });
        return given;
    }

    private boolean isConfigured(String name) {
        Xpp3Dom element = configuration == null ? null : configuration.getChild(name);
        return element != null
                && (element.getChildCount() > 0 || !("${" + property(name) + "}").equals(element.getValue()));
    }

    private static boolean parseFlag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new UserException(new Problem(
                        "Tried to read the parameter '" + name + "'",
                        "-D" + property(name) + " is \"" + value + "\", which is neither true nor false",
                        "Give -D" + property(name) + "=true or -D" + property(name) + "=false",
                        "parameter"));
        };
    }

    private static List<String> split(Pattern separator, String value) {
        return separator
                .splitAsStream(value)
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
