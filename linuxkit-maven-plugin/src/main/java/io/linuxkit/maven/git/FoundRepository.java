/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository that was found but not read yet.
 *
 * @param gitFile the {@code .git} file of a linked working tree or a submodule that points to the repository
 * @param gitDirectory the directory that has {@code HEAD}
 * @param top the directory that has {@code .git}; empty for a bare repository
 */
record FoundRepository(Optional<Path> gitFile, Path gitDirectory, Optional<Path> top) {
    /** The number of bytes that are read of a file that holds one line. */
    private static final int LINE_BYTES = 8192;

    /** Returns whether a directory looks like a git directory. */
    static boolean isGitDirectory(Path directory) {
        boolean linked = Files.isRegularFile(directory.resolve("commondir"));
        boolean whole = Files.isDirectory(directory.resolve("objects")) && Files.isDirectory(directory.resolve("refs"));
        return Files.exists(directory.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS) && (linked || whole);
    }

    /** Returns the git directory that a linked working tree shares with the others. */
    Path commonDirectory() throws IOException {
        Path file = gitDirectory.resolve("commondir");
        return Files.isRegularFile(file) ? path(gitDirectory, line(file)) : gitDirectory;
    }

    /** Returns the git directory that a {@code .git} file names. */
    static Path pointed(Path file) throws IOException {
        String text = line(file);
        String target =
                text.startsWith("gitdir:") ? text.substring("gitdir:".length()).strip() : "";
        return path(file.resolveSibling("."), target);
    }

    private static Path path(Path base, String text) throws IOException {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("a file of git in \"" + base + "\" does not name a path: " + e.getReason(), e);
        }
    }

    /** Reads the only line of a file. */
    static String line(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LINE_BYTES);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
