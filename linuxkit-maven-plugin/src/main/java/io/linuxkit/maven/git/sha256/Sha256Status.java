/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import io.linuxkit.maven.git.sha256.Sha256WorkTree.Difference;
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
import java.util.stream.Stream;

/**
 * The comparison of the working tree of a SHA-256 repository with {@code HEAD}, file by file, without the index and without
 * content filters.
 */
final class Sha256Status {
    private final Sha256Repository repository;
    private final Sha256WorkTree workTree;

    Sha256Status(Sha256Repository repository, Sha256WorkTree workTree) {
        this.repository = repository;
        this.workTree = workTree;
    }

    void below(String path) throws IOException {
        Path place = workTree.top().resolve(path);
        Optional<Sha256Tree.Entry> committed = repository.find("HEAD", path);
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
            directory(path, repository.children(committed));
        } else if (committed.isSubmodule()) {
            workTree.submodule(path, committed.id());
        } else if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            workTree.differs(path, workTree.isSparse() ? Difference.ABSENT : Difference.DELETED);
        } else if (!mode(path).equals(committed.mode()) || !id(path).equals(committed.id())) {
            workTree.differs(path, Difference.MODIFIED);
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
                workTree.ignored(child);
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
            workTree.differs(path, Difference.UNTRACKED);
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
        return workTree.isIgnored(path, Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
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
