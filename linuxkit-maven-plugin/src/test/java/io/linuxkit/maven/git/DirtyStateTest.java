/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.DirtyPath.Change;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirtyStateTest {
    private final GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);

    @TempDir
    Path directory;

    private TestRepository repository;
    private Path foo;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = TestRepository.withPackage(directory.toRealPath().resolve("repo"));
        foo = repository.path("pkg/foo");
    }

    private PackageRevision revision() {
        return revisions.revisionOf(RevisionRequest.of(foo));
    }

    private void assertChange(String name, Change change) {
        assertThat(revision().dirtyState().paths()).containsExactly(new DirtyPath(foo.resolve(name), change));
        assertThat(revision().tagHash()).matches("[0-9a-f]{40}-dirty-[0-9a-f]{7}");
        assertThat(revision().commit()).isEmpty();
    }

    @Test
    void changeWhenContentDiffersIsModified() {
        repository.write("pkg/foo/main.txt", "changed\n");
        assertChange("main.txt", Change.MODIFIED);
    }

    @Test
    void changeWhenModeDiffersIsModified() {
        assertThat(foo.resolve("main.txt").toFile().setExecutable(true)).isTrue();
        assertChange("main.txt", Change.MODIFIED);
        repository.git("config", "core.fileMode", "false");
        assertThat(revision().dirty()).isFalse();
    }

    @Test
    void changeWhenFileIsReplacedByLinkIsModified() throws IOException {
        Files.delete(foo.resolve("main.txt"));
        Files.createSymbolicLink(foo.resolve("main.txt"), Path.of("build.yml"));
        assertChange("main.txt", Change.MODIFIED);
    }

    @Test
    void changeWhenFileIsGoneIsDeleted() throws IOException {
        Files.delete(foo.resolve("main.txt"));
        assertChange("main.txt", Change.DELETED);
    }

    @Test
    void changeWhenNewIsUntrackedThenAdded() {
        repository.write("pkg/foo/new", "new");
        assertChange("new", Change.UNTRACKED);
        repository.git("add", "-N", "pkg/foo/new");
        assertChange("new", Change.ADDED);
        repository.git("add", "pkg/foo/new");
        assertChange("new", Change.ADDED);
    }

    @Test
    void revisionWhenNameCannotBeDecodedFails() {
        repository.write("pkg/foo/bad\ufffd", "new");
        assertThatThrownBy(this::revision)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the name of \"pkg/foo/bad\ufffd\" is not readable in the encoding")
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void changeWhenFileBecameDirectoryIsBoth() throws IOException {
        Files.delete(foo.resolve("main.txt"));
        repository.write("pkg/foo/main.txt/inner", "x");
        assertThat(revision().dirtyState().paths())
                .containsExactly(
                        new DirtyPath(foo.resolve("main.txt"), Change.DELETED),
                        new DirtyPath(foo.resolve("main.txt/inner"), Change.UNTRACKED));
    }

    @Test
    void changeWhenRepositoryLiesInsideIsUntracked() {
        TestRepository.init(foo.resolve("nested"));
        assertChange("nested", Change.UNTRACKED);
    }

    @Test
    void dirtyWhenStagedThenRevertedIsFalse() {
        repository.write("pkg/foo/main.txt", "staged\n");
        repository.git("add", "-A");
        repository.write("pkg/foo/main.txt", "content\n");
        assertThat(revision().dirty()).isFalse();
    }

    @Test
    void dirtyWhenOnlyTouchedOrElsewhereIsFalse() throws IOException {
        repository.touch("pkg/foo/main.txt").write("README", "changed\n").write("pkg/food", "sibling");
        Files.createDirectory(foo.resolve("empty"));
        assertThat(revision().dirty()).isFalse();
    }

    @Test
    void changeWhenSizeAndTimeAreTheSameIsModified() {
        repository.settle();
        assertThat(revision().dirty()).isFalse();
        repository.forge("pkg/foo/main.txt", "CONTENT\n");
        assertChange("main.txt", Change.MODIFIED);
        repository.git("config", "core.trustctime", "false");
        repository.git("config", "core.checkStat", "minimal");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertChange("main.txt", Change.MODIFIED);
    }

    @Test
    void changeWhenEditedWithinTheTickOfTheIndexIsModified() throws IOException {
        for (int i = 0; i < 20; i++) {
            String content = String.format("count%02d\n", i);
            repository.write("pkg/foo/main.txt", content);
            FileTime time = FileTime.fromMillis(1612000000000L);
            Files.setLastModifiedTime(foo.resolve("main.txt"), time);
            repository.git("commit", "-q", "-a", "-m", "next", "--allow-empty");
            repository.forge("pkg/foo/main.txt", content.replace("count", "other"));
            Object changed = Files.getAttribute(foo.resolve("main.txt"), "unix:ctime");
            Files.setLastModifiedTime(repository.path(".git/index"), (FileTime) changed);
            assertThat(revision().dirtyState().paths())
                    .containsExactly(new DirtyPath(foo.resolve("main.txt"), Change.MODIFIED));
            repository.git("update-index", "-q", "--refresh", "--really-refresh");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--assume-unchanged", "--skip-worktree"})
    void changeWhenFlagHidesItIsModified(String flag) {
        repository.git("update-index", flag, "pkg/foo/main.txt");
        assertThat(revision().dirty()).isFalse();
        repository.write("pkg/foo/main.txt", "changed\n");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertChange("main.txt", Change.MODIFIED);
        repository.write("pkg/foo/main.txt", "content\n");
        assertThat(revision().dirty()).isFalse();
        assertThat(foo.resolve("main.txt").toFile().setExecutable(true)).isTrue();
        assertChange("main.txt", Change.MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-sparse-index", "--sparse-index"})
    void changeWhenCheckoutIsSparseIsAbsent(String form) {
        repository
                .write("pkg/foo/deep/a", "a")
                .write("pkg/foo/deep/b", "b")
                .write("pkg/bar/x", "x")
                .commit();
        repository.git("sparse-checkout", "set", "--cone", form, "pkg/foo/other", "pkg/bar");
        assertThat(foo.resolve("deep")).doesNotExist();
        assertThat(revision().dirtyState().paths())
                .containsExactly(
                        new DirtyPath(foo.resolve("deep/a"), Change.ABSENT),
                        new DirtyPath(foo.resolve("deep/b"), Change.ABSENT));
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(repository.path("pkg/bar")))
                        .dirty())
                .isFalse();
    }

    @Test
    void changeWhenSingleFileIsSkippedAndGoneIsAbsent() throws IOException {
        repository.git("update-index", "--skip-worktree", "pkg/foo/main.txt");
        Files.delete(foo.resolve("main.txt"));
        assertChange("main.txt", Change.ABSENT);
    }

    @Test
    void dirtyWhenUnmergedIsTrueWithinThePackageOnly() {
        repository.git("checkout", "-q", "-b", "side");
        repository.write("pkg/foo/main.txt", "side\n").commit();
        repository.git("checkout", "-q", "main");
        repository.write("pkg/foo/main.txt", "main\n").write("pkg/bar/x", "x").commit();
        assertThatThrownBy(() -> repository.git("merge", "side")).hasMessageContaining("CONFLICT");
        assertChange("main.txt", Change.UNMERGED);
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(repository.path("pkg/bar")))
                        .dirty())
                .isFalse();
    }

    @Test
    void dirtyWhenOnlyFiltersChangeTheFileIsFalse() {
        repository
                .write(
                        "pkg/foo/.gitattributes",
                        "*.crlf eol=crlf\n*.id ident\n*.u16 working-tree-encoding=UTF-16LE\n*.x filter=up\n")
                .write("pkg/foo/a.crlf", "line\n")
                .write("pkg/foo/b.id", "$Id$\n")
                .write("pkg/foo/d.x", "text\n");
        repository.git("config", "filter.up.clean", "tr a-z A-Z");
        repository.commit();
        repository
                .write("pkg/foo/a.crlf", "line\r\n")
                .write("pkg/foo/b.id", "$Id: 0123456789 $\n")
                .write("pkg/foo/d.x", "TExt\n");
        assertThat(revision().dirtyState().paths()).isEmpty();
        repository.write("pkg/foo/b.id", "$Id: 0123456789 $ more\n");
        assertChange("b.id", Change.MODIFIED);
    }

    @Test
    void dirtyWhenExtraSourceChangedIsTrue() {
        repository.write("lib/a", "a").commit().write("lib/b", "b");
        RevisionRequest request = RevisionRequest.of(foo).withExtraSources(List.of(repository.path("lib")));
        assertThat(revisions.revisionOf(request).dirtyState().paths())
                .containsExactly(new DirtyPath(repository.path("lib/b"), Change.UNTRACKED));
        assertThat(revisions
                        .revisionOf(request.withTag(TagOptions.DEFAULT.withHashCommit("main")))
                        .dirty())
                .isFalse();
    }

    @Test
    void dirtyWhenUncountedIsFalseUnlessItHoldsTrackedFiles() {
        repository.write("pkg/foo/target/out", "x");
        RevisionRequest request = RevisionRequest.of(foo).withUncounted(List.of(foo.resolve("target")));
        assertThat(revision().dirty()).isTrue();
        assertThat(revisions.revisionOf(request).dirty()).isFalse();
        repository.write("pkg/foo/target/kept", "x").commit().write("pkg/foo/target/more", "x");
        assertThat(revisions.revisionOf(request).dirty()).isTrue();
    }

    @Test
    void dirtyWhenSubmoduleChangedIsTrue() throws IOException {
        TestRepository.init(directory.resolve("lib")).write("a", "a\n").commit();
        repository.git(
                "submodule", "add", "-q", directory.toRealPath().resolve("lib").toString(), "pkg/foo/lib2");
        repository.commit();
        assertThat(revision().dirty()).isFalse();
        repository.write("pkg/foo/lib2/a", "changed\n");
        assertChange("lib2/a", Change.MODIFIED);
        repository.git("config", "submodule.pkg/foo/lib2.ignore", "all");
        repository.git("config", "diff.ignoreSubmodules", "all");
        assertChange("lib2/a", Change.MODIFIED);
        repository.git("submodule", "deinit", "-q", "-f", "--all");
        assertChange("lib2", Change.ABSENT);
    }

    @Test
    void suffixWhenForcedIsThatOfNothing() {
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(foo).withTag(TagOptions.DEFAULT.withForceDirty(true)))
                        .dirtyState()
                        .suffix())
                .isEqualTo("-dirty-e3b0c44");
    }

    @Test
    void suffixWhenSameChangeElsewhereIsTheSame() {
        TestRepository clone =
                TestRepository.withPackage(repository.path("..").normalize().resolve("clone"));
        clone.write("pkg/foo/new", "new").touch("pkg/foo/new");
        repository.write("pkg/foo/new", "new");
        String suffix = revision().dirtyState().suffix();
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(clone.path("pkg/foo")))
                        .dirtyState()
                        .suffix())
                .isEqualTo(suffix);
        assertThat(foo.resolve("new").toFile().setExecutable(true)).isTrue();
        assertThat(revision().dirtyState().suffix()).isNotEqualTo(suffix);
    }

    @Test
    void revisionNeverWritesIntoTheRepository() throws IOException {
        repository.touch("pkg/foo/main.txt");
        Object before = Files.getLastModifiedTime(repository.path(".git/index"));
        assertThat(revision().dirty()).isFalse();
        assertThat((Object) Files.getLastModifiedTime(repository.path(".git/index")))
                .isEqualTo(before);
        assertThat(repository.path(".git/index.lock")).doesNotExist();
    }
}
