/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.nio.file.Path;

/** A damaged file of the cache. Other files may be damaged too. */
public final class CacheCorruptedException extends EnvironmentException {
    private static final long serialVersionUID = 1L;

    CacheCorruptedException(Path file, String found, Throwable cause) {
        super(problem(file, found), cause);
    }

    CacheCorruptedException(Path file, String found) {
        super(problem(file, found));
    }

    private static Problem problem(Path file, String found) {
        return new Problem(
                "Tried to read '" + file + "' of the linuxkit cache",
                found,
                "Move that file away, or empty the cache with 'mvn linuxkit:cache-clean'; then build again",
                ErrorTopic.CACHE_CORRUPTED);
    }
}
