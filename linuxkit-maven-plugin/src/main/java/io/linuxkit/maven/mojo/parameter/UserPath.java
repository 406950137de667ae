/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import java.nio.file.Path;

/** A resolver of the paths that users write in parameters. */
public final class UserPath {
    private static final String HOME = "~";

    private UserPath() {}

    /**
     * Resolves a path.
     *
     * @param text the path; {@code ~} and {@code ~/…} are in the home directory, but {@code ~name} is an ordinary
     *     relative path
     * @param home the home directory
     * @param base the directory that relative paths are resolved against
     * @return the path, without {@code .} and {@code ..}
     */
    public static Path resolve(String text, Path home, Path base) {
        if (text.equals(HOME)) {
            return home;
        }
        Path path = text.startsWith(HOME + "/") ? home.resolve(text.substring(2)) : base.resolve(text);
        return path.normalize();
    }
}
