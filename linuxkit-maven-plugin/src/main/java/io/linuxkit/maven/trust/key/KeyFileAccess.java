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
 * Who may use the file of a key.
 *
 * @param permissions of the file; none on file systems that know no such permissions
 */
public record KeyFileAccess(Set<PosixFilePermission> permissions) {
    public KeyFileAccess {
        permissions = Set.copyOf(permissions);
    }

    /**
     * Looks at a file.
     *
     * @param file that exists
     * @return who may use it
     * @throws IOException when its permissions cannot be read
     */
    public static KeyFileAccess of(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return new KeyFileAccess(view == null ? Set.of() : view.readAttributes().permissions());
    }

    /**
     * Whether others than its owner may read it: whoever reads a key without a passphrase has it.
     *
     * @return true when its group or everybody may
     */
    public boolean isReadByOthers() {
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /**
     * Whether others than its owner may change it: whoever replaces a key has anything signed by another.
     *
     * @return true when its group or everybody may
     */
    public boolean isWrittenByOthers() {
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** {@code rw-r--r--}. */
    @Override
    public String toString() {
        return PosixFilePermissions.toString(permissions);
    }
}
