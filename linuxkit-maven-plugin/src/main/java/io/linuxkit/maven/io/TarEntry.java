/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * An entry of a tar that is to be written.
 *
 * @param name with {@code /}, without a leading one; UTF-8
 * @param kind what it is
 * @param mode permission bits with set-user, set-group and sticky
 * @param sizeBytes of the content; 0 for what has none
 * @param linkTarget of a symbolic link; empty for anything else
 * @param content opened when its turn has come, closed after it
 */
public record TarEntry(String name, Kind kind, int mode, long sizeBytes, String linkTarget, Content content) {
    /** What an entry is. */
    public enum Kind {
        /** A file with content. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK
    }

    /** Where the content of a file comes from. */
    @FunctionalInterface
    public interface Content {
        /** No content. */
        Content NONE = InputStream::nullInputStream;

        /**
         * Opens the content.
         *
         * @return exactly {@link TarEntry#sizeBytes} bytes; to be closed
         * @throws IOException when it cannot be opened
         */
        InputStream open() throws IOException;
    }

    public TarEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    /**
     * A directory.
     *
     * @param name with or without a {@code /} at its end
     * @param mode permission bits
     * @return the entry
     */
    public static TarEntry directory(String name, int mode) {
        return new TarEntry(name.endsWith("/") ? name : name + "/", Kind.DIRECTORY, mode, 0, "", Content.NONE);
    }

    /**
     * A symbolic link.
     *
     * @param name of the link
     * @param target that it names, as it is
     * @return the entry
     */
    public static TarEntry link(String name, String target) {
        return new TarEntry(name, Kind.LINK, 0777, 0, target, Content.NONE);
    }

    /**
     * A file.
     *
     * @param name of the file
     * @param mode permission bits
     * @param sizeBytes of its content
     * @param content of the file
     * @return the entry
     */
    public static TarEntry file(String name, int mode, long sizeBytes, Content content) {
        return new TarEntry(name, Kind.FILE, mode, sizeBytes, "", content);
    }
}
