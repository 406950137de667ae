/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * An entry of a tar to be written.
 *
 * @param name the path with {@code /}, without a leading {@code /}, in UTF-8
 * @param kind the type of the entry
 * @param mode the permission bits with set-user-ID, set-group-ID and sticky bit
 * @param sizeBytes the size of the content in bytes; 0 for entries without content
 * @param linkTarget the target of a symbolic link; empty for other entries
 * @param content the content, opened when the entry is written and closed after it
 */
public record TarEntry(String name, Kind kind, int mode, long sizeBytes, String linkTarget, Content content) {
    /** The type of an entry. */
    public enum Kind {
        /** A file with content. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK
    }

    /** The source of a file's content. */
    @FunctionalInterface
    public interface Content {
        /** No content. */
        Content NONE = InputStream::nullInputStream;

        /**
         * Opens the content.
         *
         * @return exactly {@link TarEntry#sizeBytes} bytes; the caller closes the stream
         * @throws IOException when the content cannot be opened
         */
        InputStream open() throws IOException;
    }

    public TarEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    /**
     * Returns an entry for a directory.
     *
     * @param name the path, with or without a {@code /} at its end
     * @param mode the permission bits
     * @return the entry
     */
    public static TarEntry directory(String name, int mode) {
        return new TarEntry(name.endsWith("/") ? name : name + "/", Kind.DIRECTORY, mode, 0, "", Content.NONE);
    }

    /**
     * Returns an entry for a symbolic link.
     *
     * @param name the path of the link
     * @param target the target, used unchanged
     * @return the entry
     */
    public static TarEntry link(String name, String target) {
        return new TarEntry(name, Kind.LINK, 0777, 0, target, Content.NONE);
    }

    /**
     * Returns an entry for a file.
     *
     * @param name the path of the file
     * @param mode the permission bits
     * @param sizeBytes the size of the content in bytes
     * @param content the content of the file
     * @return the entry
     */
    public static TarEntry file(String name, int mode, long sizeBytes, Content content) {
        return new TarEntry(name, Kind.FILE, mode, sizeBytes, "", content);
    }
}
