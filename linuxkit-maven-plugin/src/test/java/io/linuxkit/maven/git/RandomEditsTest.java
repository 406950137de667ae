/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After each of many random edits, the package is dirty exactly when the real git, with an index without cached data
 * and flags, creates another tree; its hash is the committed tree.
 */
class RandomEditsTest {
    private static final int EDITS = 40;
    private static final String[] NAMES = {"a", "b.txt", "deep/c", "deep/d e", "deep/er/f", "ignored.o", "link"};

    private final GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);
    private final List<String> done = new ArrayList<>();

    @TempDir
    Path directory;

    private @Nullable TestRepository made;
    private Random random = new Random(0);

    @ParameterizedTest
    @CsvSource({"1,sha1", "2,sha1", "3,sha1", "4,sha1", "5,sha256", "6,sha256"})
    void dirtyIsWhatGitWouldCommitOtherwise(long seed, String format) throws IOException {
        random = new Random(seed);
        TestRepository repository = TestRepository.init(
                        directory.toRealPath().resolve("repo"), "--object-format=" + format)
                .write(".gitignore", "*.o\n")
                .write("pkg/foo/a", "text 0\n")
                .write("pkg/foo/deep/c", "text 1\n")
                .write("pkg/other", "x")
                .commit()
                .settle();
        made = repository;
        Path foo = repository.path("pkg/foo");
        for (int i = 0; i < EDITS; i++) {
            Path file = foo.resolve(NAMES[random.nextInt(NAMES.length)]);
            edit(random.nextInt(12), file, "pkg/foo/" + foo.relativize(file));
            if (!Files.exists(foo)) {
                repository.write("pkg/foo/a", "text 0\n");
            }
            PackageRevision revision = revisions.revisionOf(RevisionRequest.of(foo));
            String committed = repository.git("rev-parse", "HEAD:pkg/foo");
            assertThat(revision.hash()).as(done.toString()).isEqualTo(committed);
            assertThat(revision.dirty())
                    .as("seed " + seed + ": " + done + " gives "
                            + revision.dirtyState().paths())
                    .isEqualTo(!treeOfFiles().equals(committed));
        }
    }

    private TestRepository repository() {
        return Objects.requireNonNull(made, "made");
    }

    /** Returns the tree that git creates from the files. */
    private String treeOfFiles() {
        Map<String, String> index = Map.of(
                "GIT_INDEX_FILE", directory.resolve("index" + done.size()).toString());
        repository().git(index, "read-tree", "HEAD");
        repository().git(index, "add", "-A", ".");
        String tree = repository().git(index, "write-tree");
        return repository().git("rev-parse", tree + ":pkg/foo");
    }

    private void edit(int kind, Path file, String name) throws IOException {
        boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        boolean tracked = !repository().git("ls-files", "--", name).isEmpty();
        switch (kind) {
            case 0, 1 -> write(file, name);
            case 2, 3 -> {
                if (there) {
                    repository().forge(name, other(Files.readString(file)));
                }
            }
            case 4 -> {
                if (there) {
                    assertThat(file.toFile().setExecutable(!Files.isExecutable(file), false))
                            .isTrue();
                }
            }
            case 5 -> {
                if (there) {
                    repository().touch(name);
                }
            }
            case 6 -> Files.deleteIfExists(file);
            case 7 -> {
                if (tracked) {
                    repository()
                            .git("update-index", random.nextBoolean() ? "--skip-worktree" : "--assume-unchanged", name);
                }
            }
            case 8 -> {
                if (tracked) {
                    repository().git("update-index", "--no-skip-worktree", "--no-assume-unchanged", name);
                }
            }
            case 9 -> repository().git("add", "-A", ".");
            case 10 -> {
                repository().git("add", "-A", ".");
                repository().git("commit", "-q", "--allow-empty", "-m", "edit");
            }
            default -> repository().settle();
        }
        done.add(kind + " " + name);
    }

    private void write(Path file, String name) throws IOException {
        Files.deleteIfExists(file);
        Files.createDirectories(file.getParent());
        if (name.endsWith("link")) {
            Files.createSymbolicLink(file, Path.of(random.nextBoolean() ? "a" : "b"));
        } else {
            Files.writeString(file, "text " + random.nextInt(3) + "\n");
        }
    }

    /** Returns a text of the same length, which occasionally is the same text. */
    private String other(String text) {
        return text.isEmpty() ? text : "text " + random.nextInt(3) + "\n";
    }
}
