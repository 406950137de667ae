/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import java.util.ArrayDeque;
import java.util.Deque;

/** The names of entries in a saved image, which are not trusted. */
final class EntryName {
    private EntryName() {}

    /**
     * Returns the normalized form of a name.
     *
     * @throws SavedImageException when the name points outside of the archive
     */
    static String of(String name) {
        return resolve(name, "", name);
    }

    /**
     * Returns the name of the entry that a symbolic link points to.
     *
     * @throws SavedImageException when the link points outside of the archive
     */
    static String linkTarget(String link, String target) {
        int slash = link.lastIndexOf('/');
        return resolve(link, slash < 0 ? "" : link.substring(0, slash), target);
    }

    private static String resolve(String entry, String directory, String path) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw outside(entry, path);
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + "/" + path).split("/", -1)) {
            if (part.equals("..") && parts.pollLast() == null) {
                throw outside(entry, path);
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    private static SavedImageException outside(String entry, String path) {
        return new SavedImageException(
                entry.equals(path)
                        ? "its entry '" + entry + "' lies outside of the archive"
                        : "its entry '" + entry + "' is a link to '" + path + "', outside of the archive");
    }
}
