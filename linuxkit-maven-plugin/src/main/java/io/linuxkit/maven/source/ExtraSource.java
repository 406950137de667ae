/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A directory outside the package that is part of its build context.
 *
 * @param source the path of the directory, absolute, without {@code .} and {@code ..}
 * @param destination the place in the context, as Go's {@code path.Clean} returns it
 * @param text the value as written, {@code source:destination}
 */
public record ExtraSource(Path source, String destination, String text) {
    static ExtraSource parse(String text, Path packageDirectory, YamlPlace at) {
        if (text.indexOf('\0') >= 0) {
            throw at.error(
                    "the extra source '" + Excerpt.of(text.replace("\0", "\\0")) + "' has a zero character",
                    "Remove it");
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw at.error(
                    "the extra source '" + Excerpt.of(text) + "' is not of the form 'source:destination'",
                    "Write a directory, a colon and the place in the build context");
        }
        Path source = packageDirectory.resolve(clean(parts[0])).normalize();
        return new ExtraSource(source, clean(parts[1]), text);
    }

    /** Returns the shortest path with the same meaning, and {@code .} for an empty path, as Go's {@code path.Clean} does. */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (name.equals("..") ? !absolute : !name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        String clean = (absolute ? "/" : "") + String.join("/", names);
        return clean.isEmpty() ? "." : clean;
    }

    /** Returns {@code source:destination} as written. */
    @Override
    public String toString() {
        return text;
    }
}
