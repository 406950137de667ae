/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * The settings that git reads from its environment: those of {@code git -c} ({@code GIT_CONFIG_PARAMETERS}) and of
 * {@code GIT_CONFIG_COUNT}. They win over every file.
 */
final class CommandConfiguration {
    /** A quoted word, then optionally {@code =} and a second one; within a word, {@code '\''} is a quote. */
    private static final Pattern PARAMETER =
            Pattern.compile(" *('(?:[^']|'\\\\['!]')*+')(=?)('(?:[^']|'\\\\['!]')*+')?(?= |$)");

    private static final Pattern KEY =
            Pattern.compile("([A-Za-z0-9-]+)\\.(?:(.*)\\.)?([A-Za-z][A-Za-z0-9-]*)", Pattern.DOTALL);
    private static final int MOST_DIGITS = 9;

    private final List<Setting> settings = new ArrayList<>();

    private record Setting(String section, @Nullable String subsection, String name, String value) {}

    CommandConfiguration(GitEnvironment environment) throws IOException {
        addCounted(environment);
        addParameters(environment.value("GIT_CONFIG_PARAMETERS").orElse(""));
    }

    private void addCounted(GitEnvironment environment) throws IOException {
        String count = environment.value("GIT_CONFIG_COUNT").orElse("");
        if (!count.isEmpty() && !count.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw new IOException("the variable GIT_CONFIG_COUNT is not a number: \"" + count + "\"");
        }
        for (int i = 0; i < (count.isEmpty() ? 0 : Integer.parseInt(count)); i++) {
            add(required(environment, "GIT_CONFIG_KEY_" + i), required(environment, "GIT_CONFIG_VALUE_" + i));
        }
    }

    private static String required(GitEnvironment environment, String name) throws IOException {
        return environment
                .value(name)
                .orElseThrow(
                        () -> new IOException("the variable " + name + " is not set, but GIT_CONFIG_COUNT counts it"));
    }

    private void addParameters(String parameters) throws IOException {
        Matcher matcher = PARAMETER.matcher(parameters);
        int end = 0;
        while (end < parameters.stripTrailing().length()) {
            if (!matcher.find() || matcher.start() != end) {
                throw new IOException("the variable GIT_CONFIG_PARAMETERS does not have the form that git writes");
            }
            end = matcher.end();
            String key = unquoted(matcher.group(1));
            int equals = matcher.group(2).isEmpty() ? key.indexOf('=') : -1;
            if (equals >= 0) {
                add(key.substring(0, equals), key.substring(equals + 1));
            } else {
                add(key, matcher.group(3) == null ? "" : unquoted(matcher.group(3)));
            }
        }
    }

    private static String unquoted(String word) {
        return word.substring(1, word.length() - 1).replaceAll("'\\\\(['!])'", "$1");
    }

    private void add(String key, String value) throws IOException {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            throw new IOException(
                    "the environment has the setting \"" + key + "\" for git, which is not the name of a setting");
        }
        settings.add(new Setting(
                matcher.group(1).toLowerCase(Locale.ROOT),
                matcher.group(2),
                matcher.group(3).toLowerCase(Locale.ROOT),
                value));
    }

    /** Returns the values of a setting without a subsection, in order; an empty text for a setting without a value. */
    List<String> values(String section, String name) {
        return settings.stream()
                .filter(setting -> setting.subsection() == null
                        && setting.section().equals(section)
                        && setting.name().equals(name))
                .map(Setting::value)
                .toList();
    }

    /** Overrides the settings of a repository, in memory only. */
    void apply(Config config) {
        for (Setting setting : settings) {
            config.setString(setting.section(), setting.subsection(), setting.name(), setting.value());
        }
    }
}
