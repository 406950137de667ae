/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The messages about a cache that cannot be read or written. */
final class CacheFailures {
    private static final String OTHER_DIRECTORY = "name another directory with -Dlinuxkit.cache";

    private CacheFailures() {}

    static EnvironmentException unreadable(Path file, IOException cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to read '" + file + "' of the linuxkit cache",
                        reason(cause),
                        "Make it readable, or " + OTHER_DIRECTORY,
                        ErrorTopic.CACHE_UNREADABLE),
                cause);
    }

    static EnvironmentException unwritable(Path directory, IOException cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to write to the linuxkit cache '" + directory + "'",
                        reason(cause),
                        "Make sure that it can be written and that its disk has room, or " + OTHER_DIRECTORY,
                        ErrorTopic.CACHE_UNWRITABLE),
                cause);
    }

    static EnvironmentException emptiedMeanwhile(Path directory) {
        return new EnvironmentException(new Problem(
                "Tried to name an image in the linuxkit cache '" + directory + "'",
                "parts of it are missing: the cache was emptied meanwhile",
                "Run it again while no other process empties the cache",
                ErrorTopic.CACHE_EMPTIED));
    }

    /** Returns the exception for a file that existed before and is missing now. */
    static EnvironmentException emptiedMeanwhile(Path file, IOException cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to read '" + file + "' of the linuxkit cache",
                        "it no longer exists: the cache was emptied meanwhile by another process",
                        "Run it again",
                        ErrorTopic.CACHE_EMPTIED),
                cause);
    }

    /** Returns the exception for a write failure after the cache was prepared. */
    static EnvironmentException failed(Path directory, IOException cause) {
        if (cause instanceof InterruptedIOException || Thread.currentThread().isInterrupted()) {
            return interrupted(directory);
        }
        if (cause instanceof NoSuchFileException missing
                && Path.of(missing.getFile()).startsWith(directory)) {
            return new EnvironmentException(
                    new Problem(
                            "Tried to write to the linuxkit cache '" + directory + "'",
                            "'" + missing.getFile()
                                    + "' no longer exists: the cache was emptied meanwhile by another"
                                    + " process",
                            "Run it again",
                            ErrorTopic.CACHE_EMPTIED),
                    cause);
        }
        return unwritable(directory, cause);
    }

    static EnvironmentException interrupted(Path directory) {
        return new EnvironmentException(new Problem(
                "Tried to store images in the linuxkit cache '" + directory + "'",
                "it was interrupted",
                "Run it again",
                ErrorTopic.INTERRUPTED));
    }

    static UserException noDirectory(Path directory) {
        return new UserException(new Problem(
                "Tried to use '" + directory + "' as the linuxkit cache",
                "it is a file, not a directory",
                "Move it away, or " + OTHER_DIRECTORY,
                ErrorTopic.CACHE_DIRECTORY));
    }

    static UserException noCache(Path directory, String content) {
        return new UserException(new Problem(
                "Tried to use '" + directory + "' as the linuxkit cache",
                "it holds '" + content + "' but neither 'oci-layout' nor 'index.json'",
                "Empty the directory if it is meant to be the cache, or " + OTHER_DIRECTORY,
                ErrorTopic.CACHE_DIRECTORY));
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for '" + denied.getFile() + "'";
        }
        if (e instanceof NoSuchFileException missing) {
            return "'" + missing.getFile() + "' does not exist";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason() + " ('" + failure.getFile() + "')";
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
