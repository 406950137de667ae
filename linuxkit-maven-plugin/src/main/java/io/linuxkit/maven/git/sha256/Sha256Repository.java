/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository with SHA-256 object names, which JGit cannot read. Revisions are full ids and names of branches and tags,
 * followed by {@code ~n}, {@code ^} or <code>^{tree}</code>; {@code HEAD} takes the place of the index.
 */
public final class Sha256Repository {
    private static final Pattern REVISION = Pattern.compile("(.+?)((?:~\\d*|\\^|\\^\\{\\w*\\})*)");
    private static final Pattern STEP = Pattern.compile("~(\\d*)|\\^(?:\\{\\w*\\})?");
    private static final int MOST_DIGITS = 9;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String[] PLACES = {"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"};
    private static final String TAGS = "refs/tags/";

    private final Sha256Objects objects;
    private final Sha256References references;

    /**
     * Opens a repository.
     *
     * @param gitDirectory the directory of {@code HEAD}
     * @param common the git directory that linked working trees share
     * @param objectDirectories the directories of the objects, the repository's own directory first
     * @throws IOException when the packs or references cannot be read
     */
    public Sha256Repository(Path gitDirectory, Path common, List<Path> objectDirectories) throws IOException {
        this.objects = new Sha256Objects(objectDirectories);
        this.references = new Sha256References(gitDirectory, common);
    }

    /**
     * Returns the commit that is checked out.
     *
     * @return the id of the commit; empty before the first commit
     * @throws IOException when the repository cannot be read
     */
    public Optional<String> head() throws IOException {
        return references.find("HEAD");
    }

    /**
     * Returns the commit of a revision, which may be a tag of the commit.
     *
     * @param revision the revision
     * @return the id of the commit; empty for a tree, and when there is no such revision
     * @throws IOException when the repository cannot be read
     */
    public Optional<String> commit(String revision) throws IOException {
        Optional<String> id = commitOrTree(revision);
        return id.isPresent() && object(id.get()).type().equals("commit") ? id : Optional.empty();
    }

    /**
     * Returns whether a revision is a commit, a tag of a commit, or a tree.
     *
     * @param revision the revision
     * @return true when it exists
     * @throws IOException when the repository cannot be read
     */
    public boolean knows(String revision) throws IOException {
        return tree(revision).isPresent();
    }

    /**
     * Returns the object that an existing revision has at a path.
     *
     * @param revision the revision
     * @param path the path, with {@code /}
     * @return the id of a tree, of a blob, or of the commit of a submodule
     * @throws IOException when the repository cannot be read
     */
    public Optional<String> entry(String revision, String path) throws IOException {
        return find(revision, path).map(Sha256Tree.Entry::id);
    }

    /** Returns the entry that a revision has at a path. The top level is a tree too. */
    Optional<Sha256Tree.Entry> find(String revision, String path) throws IOException {
        Optional<Sha256Tree.Entry> entry = tree(revision).map(id -> new Sha256Tree.Entry("40000", id));
        for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            if (entry.isEmpty() || !entry.get().isTree()) {
                return Optional.empty();
            }
            entry = Optional.ofNullable(children(entry.get()).entries().get(name));
        }
        return entry;
    }

    Sha256Tree children(Sha256Tree.Entry tree) throws IOException {
        return Sha256Tree.parse(object(tree.id()).bytes());
    }

    /**
     * Returns whether there are tracked files at a path or below it.
     *
     * @param path the path, with {@code /}
     * @return true when {@code HEAD} has it
     * @throws IOException when the repository cannot be read
     */
    public boolean tracks(String path) throws IOException {
        return find("HEAD", path).isPresent();
    }

    /**
     * Compares the working tree with {@code HEAD}.
     *
     * @param path the path below the top level to compare; empty for the whole tree
     * @param workTree the working tree, which receives the differences and the ignored paths
     * @throws IOException when a file or an object cannot be read
     */
    public void status(String path, Sha256WorkTree workTree) throws IOException {
        new Sha256Status(this, workTree).below(path);
    }

    /**
     * Returns the short names of the tags of the commit that is checked out.
     *
     * @return the names, sorted
     * @throws IOException when the repository cannot be read
     */
    public List<String> tagsAtHead() throws IOException {
        Optional<String> head = head();
        List<String> names = new ArrayList<>();
        for (String name : references.tags()) {
            if (head.isPresent()
                    && references.find(TAGS + name).flatMap(this::peeled).equals(head)) {
                names.add(name);
            }
        }
        return names;
    }

    private Optional<String> peeled(String id) {
        try {
            Sha256Objects.Content content = object(id);
            return content.type().equals("tag")
                    ? Optional.of(header(content, "object")).flatMap(this::peeled)
                    : Optional.of(id);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> tree(String revision) throws IOException {
        Optional<String> id = commitOrTree(revision);
        if (id.isEmpty()) {
            return id;
        }
        Sha256Objects.Content content = object(id.get());
        return switch (content.type()) {
            case "commit" -> Optional.of(header(content, "tree"));
            case "tree" -> id;
            default -> Optional.empty();
        };
    }

    private Optional<String> commitOrTree(String revision) throws IOException {
        Matcher matcher = REVISION.matcher(revision);
        Optional<String> id = matcher.matches() ? named(matcher.group(1)) : Optional.empty();
        if (id.isEmpty()) {
            return id;
        }
        Optional<String> commit = peeled(id.get());
        Matcher steps = STEP.matcher(matcher.group(2));
        while (commit.isPresent() && steps.find()) {
            commit = ancestor(commit.get(), generations(steps));
        }
        return commit;
    }

    private static int generations(Matcher step) {
        String number = step.group(1);
        if (number == null) {
            return step.group().equals("^") ? 1 : 0;
        }
        return number.isEmpty() ? 1 : Integer.parseInt(number.substring(0, Math.min(number.length(), MOST_DIGITS)));
    }

    private Optional<String> ancestor(String commit, int generations) throws IOException {
        String current = commit;
        for (int i = 0; i < generations; i++) {
            Sha256Objects.Content content = object(current);
            String parent = content.type().equals("commit") ? header(content, "parent") : "";
            if (parent.isEmpty()) {
                return Optional.empty();
            }
            current = parent;
        }
        return Optional.of(current);
    }

    private Optional<String> named(String name) throws IOException {
        if (ID.matcher(name).matches()) {
            return objects.read(name).map(content -> name);
        }
        for (String place : PLACES) {
            Optional<String> id = references.find(place + (name.equals("@") ? "HEAD" : name));
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private Sha256Objects.Content object(String id) throws IOException {
        return objects.read(id).orElseThrow(() -> new IOException("object " + id + " is missing"));
    }

    private static String header(Sha256Objects.Content content, String name) {
        return new String(content.bytes(), StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
