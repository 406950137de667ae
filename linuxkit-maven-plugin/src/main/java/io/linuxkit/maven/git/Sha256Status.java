/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import io.linuxkit.maven.git.DirtyPath.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The comparison of the working tree of a SHA-256 repository with {@code HEAD}, file by file, without the index and without
 * content filters.
 */
final class Sha256Status {
    private final Checkouts checkouts;
    private final Sha256Checkout checkout;
    private final Predicate<Path> counted;
    private final StatusEvents events;

    Sha256Status(Checkouts checkouts, Sha256Checkout checkout, Predicate<Path> counted, StatusEvents events) {
        this.checkouts = checkouts;
        this.checkout = checkout;
        this.counted = counted;
        this.events = events;
    }

    void below(String path) throws IOException {
        Path place = checkout.workTree().resolve(path);
        Optional<Sha256Tree.Entry> committed = checkout.find("HEAD", path);
        if (committed.isEmpty()) {
            if (!isIgnored(place)) {
                untracked(place);
            }
        } else {
            compare(place, committed.get());
        }
    }

    private void compare(Path path, Sha256Tree.Entry committed) throws IOException {
        if (committed.isTree()) {
            directory(path, checkout.children(committed));
        } else if (committed.isSubmodule()) {
            submodule(path, committed);
        } else if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            report(path, checkout.isSparse() ? Change.ABSENT : Change.DELETED);
        } else if (!mode(path).equals(committed.mode()) || !id(path).equals(committed.id())) {
            report(path, Change.MODIFIED);
        }
    }

    private void directory(Path directory, Sha256Tree committed) throws IOException {
        for (Map.Entry<String, Sha256Tree.Entry> entry : committed.entries().entrySet()) {
            compare(directory.resolve(entry.getKey()), entry.getValue());
        }
        for (Path child : children(directory)) {
            if (committed.entries().containsKey(child.getFileName().toString())) {
                continue;
            }
            if (isIgnored(child)) {
                events.ignored(child);
            } else {
                untracked(child);
            }
        }
    }

    private void untracked(Path path) throws IOException {
        boolean repository = Files.exists(path.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !repository) {
            directory(path, Sha256Tree.EMPTY);
        } else {
            report(path, Change.UNTRACKED);
        }
    }

    private void submodule(Path directory, Sha256Tree.Entry committed) throws IOException {
        Optional<Checkout> inner = Files.isDirectory(directory) ? checkouts.submodule(directory) : Optional.empty();
        if (inner.isEmpty()) {
            report(directory, Change.ABSENT);
        } else if (!inner.get().head().equals(Optional.of(committed.id()))) {
            report(directory, Change.MODIFIED);
        } else {
            inner.get().status("", counted, events);
        }
    }

    private void report(Path path, Change change) throws IOException {
        if (counted.test(path)) {
            events.dirty(new DirtyPath(path, change));
        }
    }

    private static NavigableSet<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return new TreeSet<>();
        }
        NavigableSet<Path> children = new TreeSet<>();
        try (Stream<Path> listed = Files.list(directory)) {
            listed.filter(child -> !child.endsWith(".git")).forEach(children::add);
        }
        return children;
    }

    private boolean isIgnored(Path path) throws IOException {
        return checkout.ignoreRules().isIgnored(path, Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static String mode(Path path) {
        if (Files.isSymbolicLink(path)) {
            return "120000";
        }
        if (!Files.isRegularFile(path)) {
            return "";
        }
        return Files.isExecutable(path) ? "100755" : "100644";
    }

    private static String id(Path path) throws IOException {
        byte[] content = Files.isSymbolicLink(path)
                ? Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(path);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
