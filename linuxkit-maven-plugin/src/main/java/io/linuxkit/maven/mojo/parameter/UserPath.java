/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import java.nio.file.Path;

/** A path as users write it in parameters. */
public final class UserPath {
    private static final String HOME = "~";

    private UserPath() {}

    /** The path meant by a text: {@code ~} is the home directory, and what is relative is so to the base. */
    public static Path resolve(String text, Path home, Path base) {
        if (text.equals(HOME)) {
            return home;
        }
        Path path = text.startsWith(HOME + "/") ? home.resolve(text.substring(2)) : base.resolve(text);
        return path.normalize();
    }
}
