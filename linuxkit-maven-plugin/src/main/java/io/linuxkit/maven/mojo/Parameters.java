/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
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
    private static final String PREFIX = "linuxkit.";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final Properties userProperties;
    private final @Nullable Xpp3Dom configuration;

    Parameters(Properties userProperties, @Nullable Xpp3Dom configuration) {
        this.userProperties = userProperties;
        this.configuration = configuration;
    }

    static Parameters of(Properties userProperties, MojoExecution execution) {
        return new Parameters(userProperties, execution.getConfiguration());
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
        return userProperty(name).or(() -> Optional.ofNullable(injected));
    }

    boolean flag(String name, @Nullable Boolean injected, boolean otherwise) {
        return flag(name, injected).orElse(otherwise);
    }

    Optional<Boolean> flag(String name, @Nullable Boolean injected) {
        return userProperty(name).map(value -> parseFlag(name, value)).or(() -> Optional.ofNullable(injected));
    }

    /** A list; as a property its elements are separated by commas. */
    Optional<List<String>> list(String name, @Nullable List<String> injected) {
        return userProperty(name).map(value -> split(COMMA, value)).or(() -> listed(injected));
    }

    /** A list whose elements may contain commas; as a property it has one element a line. */
    Optional<List<String>> lines(String name, @Nullable List<String> injected) {
        return userProperty(name).map(value -> split(LINE_END, value)).or(() -> listed(injected));
    }

    /** Maven injects an empty list where nobody set one. */
    private static Optional<List<String>> listed(@Nullable List<String> injected) {
        return Optional.ofNullable(injected).filter(list -> !list.isEmpty());
    }

    private Optional<String> userProperty(String name) {
        return Optional.ofNullable(userProperties.getProperty(property(name)));
    }

    private boolean isConfigured(String name) {
        Xpp3Dom element = configuration == null ? null : configuration.getChild(name);
        return element != null
                && (element.getChildCount() > 0 || !("${" + property(name) + "}").equals(element.getValue()));
    }

    private static boolean parseFlag(String name, String value) {
        return switch (value) {
            case "", "true" -> true;
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
