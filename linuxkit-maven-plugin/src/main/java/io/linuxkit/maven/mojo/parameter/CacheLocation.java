/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The place of the linuxkit cache: the parameter, else {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. */
public final class CacheLocation {
    private static final String VARIABLE = "LINUXKIT_CACHE";

    private CacheLocation() {}

    /**
     * Returns the directory of the cache.
     *
     * @param configured the value of the parameter {@code cache}
     * @param environment the environment variables, by name; an empty {@code LINUXKIT_CACHE} counts as not set
     * @param base the directory that relative paths are resolved against
     * @return the path, which need not exist
     */
    public static Path resolve(Optional<String> configured, Map<String, String> environment, Path base) {
        Path home = home(environment);
        return configured
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(value -> !value.isEmpty()))
                .map(text -> UserPath.resolve(text, home, base))
                .orElseGet(() -> home.resolve(".linuxkit").resolve("cache"));
    }

    /**
     * Returns the home directory of the user, which is {@code HOME}, as in LinuxKit. An empty variable counts as not
     * set; otherwise it would mean the working directory.
     *
     * @param environment the environment variables, by name
     * @return the value of {@code HOME}, else the home directory that the JVM knows
     */
    public static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
