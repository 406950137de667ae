/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The access permissions of a key file.
 *
 * @param permissions the permissions of the file; empty on file systems without such permissions
 */
public record KeyFileAccess(Set<PosixFilePermission> permissions) {
    public KeyFileAccess {
        permissions = Set.copyOf(permissions);
    }

    /**
     * Reads the permissions of a file.
     *
     * @param file an existing file
     * @return the permissions
     * @throws IOException when its permissions cannot be read
     */
    public static KeyFileAccess of(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return new KeyFileAccess(view == null ? Set.of() : view.readAttributes().permissions());
    }

    /**
     * Returns whether others than the owner may read the file, which reveals an unencrypted key.
     *
     * @return true when its group or all users may read it
     */
    public boolean isReadByOthers() {
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /**
     * Returns whether others than the owner may change the file and so replace the key.
     *
     * @return true when its group or all users may change it
     */
    public boolean isWrittenByOthers() {
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Returns the permissions, such as {@code rw-r--r--}. */
    @Override
    public String toString() {
        return PosixFilePermissions.toString(permissions);
    }
}
