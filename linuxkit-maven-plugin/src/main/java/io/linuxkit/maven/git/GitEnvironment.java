/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The environment variables that git sees, read as git reads them. */
record GitEnvironment(Map<String, String> variables) {
    private static final Set<String> NO = Set.of("", "0", "false", "no", "off");

    GitEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Returns the value of a variable; empty when it is not set. */
    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** Returns whether a variable is set to anything other than one of git's words for no. */
    boolean flag(String name) {
        return !NO.contains(variables.getOrDefault(name, "").toLowerCase(Locale.ROOT));
    }

    /** Returns the paths of a variable that is a list of paths. */
    List<String> list(String name) {
        return Stream.of(variables.getOrDefault(name, "").split(File.pathSeparator))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Returns the home directory of the user. */
    Path home() {
        String home = variables.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
