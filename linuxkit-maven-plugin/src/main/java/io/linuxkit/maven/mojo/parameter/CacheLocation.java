/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the linuxkit cache is: the parameter, else {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. */
public final class CacheLocation {
    private static final String VARIABLE = "LINUXKIT_CACHE";

    private CacheLocation() {}

    public static Path resolve(Optional<String> configured, Map<String, String> environment, Path base) {
        Path home = home(environment);
        return configured
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(value -> !value.isEmpty()))
                .map(text -> UserPath.resolve(text, home, base))
                .orElseGet(() -> home.resolve(".linuxkit").resolve("cache"));
    }

    /** The user's directory, as LinuxKit finds it; an empty variable is as good as none, or it would be the working directory. */
    public static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
