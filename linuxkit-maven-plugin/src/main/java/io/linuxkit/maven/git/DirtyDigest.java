/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A digest that distinguishes dirty states of the same commit: it covers name, mode, link target and content of everything that
 * differs from the commit. The same change gives the same digest in every clone and at any time.
 */
final class DirtyDigest {
    private static final int LENGTH = 7;
    private static final String GIT = ".git";

    private final SortedMap<String, Path> entries = new TreeMap<>();
    private final SortedMap<String, String> states = new TreeMap<>();

    /** Adds a path that differs, under a name that does not depend on the place of the repository. */
    void add(String name, Path path) {
        entries.put(name, path);
    }

    /** Adds an object whose state is known as a text. */
    void add(String name, String state) {
        states.put(name, state);
    }

    /** Returns the first seven hex digits. */
    String digits() throws IOException {
        MessageDigest digest = sha256();
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            update(digest, entry.getKey(), entry.getValue());
        }
        states.forEach((name, state) -> {
            header(digest, "state", name);
            header(digest, "is", state);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static void update(MessageDigest digest, String name, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            header(digest, "link", name);
            header(digest, "to", Files.readSymbolicLink(path).toString());
        } else if (Files.isRegularFile(path)) {
            header(digest, Files.isExecutable(path) ? "executable" : "file", name);
            content(digest, path);
        } else if (Files.isDirectory(path)) {
            header(digest, "directory", name);
            children(digest, name, path);
        } else {
            header(digest, Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "special" : "absent", name);
        }
    }

    private static void children(MessageDigest digest, String name, Path directory) throws IOException {
        SortedMap<String, Path> children = new TreeMap<>();
        try (Stream<Path> listed = Files.list(directory)) {
            listed.forEach(child -> children.put(child.getFileName().toString(), child));
        }
        children.remove(GIT);
        for (Map.Entry<String, Path> child : children.entrySet()) {
            update(digest, name + "/" + child.getKey(), child.getValue());
        }
    }

    private static void content(MessageDigest digest, Path file) throws IOException {
        header(digest, "size", Long.toString(Files.size(file)));
        try (InputStream stream = Files.newInputStream(file);
                DigestOutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            stream.transferTo(sink);
        }
    }

    private static void header(MessageDigest digest, String key, String value) {
        digest.update((key + " " + value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
