/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner can access, as Docker and Notary create them. */
final class PrivateFiles {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Writes a file, and creates its directory if it does not exist. */
    static void write(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().normalize().resolveSibling(".").normalize();
        createDirectories(directory);
        try (AtomicFile temporary = AtomicFile.in(directory)) {
            if (isPosix(file)) {
                Files.setPosixFilePermissions(temporary.path(), FILE);
            }
            temporary.output().write(content);
            temporary.moveTo(file);
        }
    }

    private static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                isPosix(directory)
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(DIRECTORY)}
                        : new FileAttribute<?>[0]);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
