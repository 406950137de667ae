/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that some file systems treat as {@code .git}: those in other case, those with invisible characters that macOS
 * ignores, and the short name of Windows.
 *
 * @see <a href="https://git-scm.com/docs/git-config#Documentation/git-config.txt-coreprotectHFS">core.protectHFS</a>
 */
final class GitNames {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern IGNORED_END = Pattern.compile("(?:[. ]+|:.*)$");

    private GitNames() {}

    static boolean isGit(String name) {
        String plain = IGNORED_END
                .matcher(INVISIBLE.matcher(name).replaceAll(""))
                .replaceFirst("")
                .toLowerCase(Locale.ROOT);
        return plain.equals(".git") || plain.equals("git~1");
    }
}
