/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRevisionsTest {
    private final GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);

    @TempDir
    Path directory;

    private Path top;

    @BeforeEach
    void realDirectory() throws IOException {
        top = directory.toRealPath();
    }

    private PackageRevision revision(Path packageDirectory) {
        return revisions.revisionOf(RevisionRequest.of(packageDirectory));
    }

    @Test
    void revisionWhenCleanIsTheTree() {
        TestRepository repository = TestRepository.withPackage(top);
        PackageRevision revision = revision(repository.path("pkg/foo"));
        assertThat(revision.tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
        assertThat(revision.commit()).contains(repository.git("rev-parse", "HEAD"));
        assertThat(revision.kind()).isEqualTo(PackageRevision.Kind.COMPUTED);
        assertThat(revision.inputs()).containsExactly(new HashInput("pkg/foo", revision.hash()));
        assertThat(revision.dirty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--index-version=4", "--split-index", "--untracked-cache"})
    void revisionWhenIndexIsUnusualIsTheTree(String option) {
        TestRepository repository = TestRepository.withPackage(top);
        repository.git("update-index", option);
        assertThat(revision(repository.path("pkg/foo")).tagHash())
                .isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
        repository.write("pkg/foo/new", "new");
        assertThat(revision(repository.path("pkg/foo")).dirty()).isTrue();
    }

    @Test
    void revisionWhenCommitIsReplacedIsThatOfTheReplacement() {
        TestRepository repository = TestRepository.withPackage(top);
        String old = repository.git("rev-parse", "HEAD");
        repository.write("pkg/foo/main.txt", "second\n").commit();
        String expected = repository.git("rev-parse", "HEAD:pkg/foo");
        repository.git("replace", old, "HEAD");
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(repository.path("pkg/foo"))
                                .withTag(TagOptions.DEFAULT.withHashCommit(old)))
                        .hash())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void revisionWhenPackageIsTrackedLinkIsThatOfItsTarget(String format) throws IOException {
        TestRepository repository =
                TestRepository.init(top, "--object-format=" + format).write("pkg/foo/main.txt", "content\n");
        Files.createSymbolicLink(repository.path("pkg/link"), Path.of("foo"));
        Files.createSymbolicLink(repository.path("alias"), Path.of("pkg"));
        repository.commit();
        String tree = repository.git("rev-parse", "HEAD:pkg/foo");
        assertThat(revision(repository.path("pkg/link")).tagHash()).isEqualTo(tree);
        assertThat(revision(repository.path("alias/foo")).tagHash()).isEqualTo(tree);
        RevisionRequest request =
                RevisionRequest.of(repository.path("pkg/foo")).withExtraSources(List.of(repository.path("pkg/link")));
        assertThat(revisions.revisionOf(request).inputs())
                .containsExactly(new HashInput("pkg/foo", tree), new HashInput("pkg/foo", tree));
        repository.write("pkg/foo/new", "new");
        assertThat(revision(repository.path("pkg/link")).dirtyState().paths())
                .containsExactly(new DirtyPath(repository.path("pkg/foo/new"), DirtyPath.Change.UNTRACKED));
    }

    @Test
    void revisionWhenHashPathHoldsOnlyALinkToThePackageFails() throws IOException {
        TestRepository repository = TestRepository.withPackage(top).write("other/x", "x");
        Files.createSymbolicLink(repository.path("other/foo"), Path.of("../pkg/foo"));
        repository.commit();
        RevisionRequest request = RevisionRequest.of(repository.path("other/foo"))
                .withTag(TagOptions.DEFAULT.withHashPath(repository.path("other")));
        assertThatThrownBy(() -> revisions.revisionOf(request)).hasMessageContaining("linuxkit.error=hash-path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":/second",
                "HEAD^{/second}",
                "HEAD@{yesterday}",
                "@{upstream}",
                "a..b",
                "HEAD^!",
                "",
                "HEAD~99999999999"
            })
    void revisionWhenFormOfCommitIsNotAcceptedTellsWhichAre(String form) {
        TestRepository repository = TestRepository.withPackage(top);
        RevisionRequest request =
                RevisionRequest.of(repository.path("pkg/foo")).withTag(TagOptions.DEFAULT.withHashCommit(form));
        assertThatThrownBy(() -> revisions.revisionOf(request))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has no commit \"" + form + "\"")
                .hasMessageContaining("a branch, a tag or an id, followed by any of ~N, ^N and ^{TYPE}");
    }

    @ParameterizedTest
    @CsvSource({
        "sha1,@",
        "sha1,@~0",
        "sha1,@^{}",
        "sha1,main~0",
        "sha256,@",
        "sha256,@~0",
        "sha256,main~0",
        "sha256,HEAD^{commit}"
    })
    void revisionWhenCommitIsNamedInShortIsThatCommit(String format, String name) {
        TestRepository repository = TestRepository.init(top, "--object-format=" + format)
                .write("pkg/foo/a", "1")
                .commit();
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(repository.path("pkg/foo"))
                                .withTag(TagOptions.DEFAULT.withHashCommit(name)))
                        .tagHash())
                .isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
    }

    @Test
    void revisionWhenWorkTreesHaveTheirOwnConfigurationHonoursIt() {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        repository.git("config", "extensions.worktreeConfig", "true");
        repository.git("worktree", "add", "-q", "../linked", "HEAD");
        Path linked = top.resolve("linked/pkg/foo");
        assertThat(linked.resolve("main.txt").toFile().setExecutable(true)).isTrue();
        assertThat(revision(linked).dirty()).isTrue();
        repository.git("-C", top.resolve("linked").toString(), "config", "--worktree", "core.fileMode", "false");
        assertThat(revision(linked).dirty()).isFalse();
    }

    @Test
    void revisionWhenRepositoryIsSha256HasLongHash() {
        TestRepository repository = TestRepository.init(top, "--object-format=sha256")
                .write("pkg/foo/build.yml", "image: foo\n")
                .write("pkg/foo/a/b.txt", "b\n".repeat(500))
                .write(".gitignore", "*.o\n")
                .commit();
        repository.write("pkg/foo/a/b.txt", "b\n".repeat(500) + "c\n").commit();
        repository.git("tag", "-a", "-m", "release", "v1");
        repository.git("gc", "-q");
        Path foo = repository.path("pkg/foo");
        assertThat(revision(foo).tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
        assertThat(revisions
                        .revisionOf(RevisionRequest.of(foo).withTag(TagOptions.DEFAULT.withHashCommit("v1~1")))
                        .hash())
                .isEqualTo(repository.git("rev-parse", "HEAD~1:pkg/foo"));
        assertThat(revisions.tagsAtHead(foo)).containsExactly("v1");
        repository.write("pkg/foo/x.o", "ignored");
        assertThat(revision(foo).dirty()).isFalse();
        assertThat(revisions.ignoredFiles(foo)).containsExactly(foo.resolve("x.o"));
        repository.write("pkg/foo/a/b.txt", "changed\n").write("pkg/foo/new", "new");
        assertThat(revision(foo).dirtyState().paths())
                .containsExactly(
                        new DirtyPath(foo.resolve("a/b.txt"), DirtyPath.Change.MODIFIED),
                        new DirtyPath(foo.resolve("new"), DirtyPath.Change.UNTRACKED));
    }

    @Test
    void revisionWhenHashesAreAppendedIsTheSha1OfAll() throws NoSuchAlgorithmException {
        TestRepository repository = TestRepository.withPackage(top);
        RevisionRequest request = RevisionRequest.of(repository.path("pkg/foo"));
        String tree = revisions.revisionOf(request).hash();
        PackageRevision revision = revisions.revisionOf(request.withAppended(
                List.of(AppendedHash.of("o:a", "0".repeat(40)), AppendedHash.of("o:b:jar", "1".repeat(64)))));

        byte[] text = (tree + "0".repeat(40) + "1".repeat(64)).getBytes(StandardCharsets.US_ASCII);
        assertThat(revision.tagHash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(text)));
        assertThat(revision.inputs())
                .containsExactly(
                        new HashInput("pkg/foo", tree),
                        new HashInput("o:a", "0".repeat(40)),
                        new HashInput("o:b:jar", "1".repeat(64)));
    }

    @Test
    void revisionWhenAppendedHashIsDirtyIsDirtyInTheSameState() {
        TestRepository repository = TestRepository.withPackage(top);
        RevisionRequest request = RevisionRequest.of(repository.path("pkg/foo"));
        DirtyPath path = new DirtyPath(repository.path("pkg/bar/x"), DirtyPath.Change.UNTRACKED);
        PackageRevision one = revisions.revisionOf(request.withAppended(List.of(dirty("-dirty-1111111", path))));
        PackageRevision other = revisions.revisionOf(request.withAppended(List.of(dirty("-dirty-2222222", path))));

        assertThat(one.dirtyState().suffix()).matches("-dirty-[0-9a-f]{7}");
        assertThat(one.dirtyState().paths()).containsExactly(path);
        assertThat(one.commit()).isEmpty();
        assertThat(other.hash()).isEqualTo(one.hash());
        assertThat(other.dirtyState().suffix())
                .matches("-dirty-[0-9a-f]{7}")
                .isNotEqualTo(one.dirtyState().suffix());
        assertThat(revisions.revisionOf(request.withAppended(List.of(dirty("-dirty-1111111", path)))))
                .isEqualTo(one);
    }

    private static AppendedHash dirty(String suffix, DirtyPath path) {
        return new AppendedHash(new HashInput("o:a", "0".repeat(40)), new DirtyState(true, suffix, List.of(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void isHeadWhenNameStandsForTheCheckedOutCommit(String format) {
        TestRepository repository = TestRepository.init(top, "--object-format=" + format)
                .write("a", "1")
                .commit();
        repository.git("tag", "-a", "-m", "old", "old");
        repository.write("a", "2").commit();
        repository.git("tag", "-a", "-m", "new", "new");
        for (String name : List.of("HEAD", "main", "new", repository.git("rev-parse", "HEAD"))) {
            assertThat(revisions.isHead(top, name)).as(name).isTrue();
        }
        for (String name : List.of("old", "HEAD~1", "nothing", repository.git("rev-parse", "HEAD:a"))) {
            assertThat(revisions.isHead(top, name)).as(name).isFalse();
        }
    }

    @Test
    void revisionWhenOutsideGitIsLatest() {
        PackageRevision revision = revision(top);
        assertThat(revision.tagHash()).isEqualTo("latest");
        assertThat(revision.kind()).isEqualTo(PackageRevision.Kind.OUTSIDE_GIT);
        assertThat(revision.commit()).isEmpty();
    }

    @Test
    void revisionWhenHashIsGivenKeepsDirtinessInMind() {
        TestRepository repository = TestRepository.withPackage(top).write("pkg/foo/new", "new");
        PackageRevision revision = revisions.revisionOf(
                RevisionRequest.of(repository.path("pkg/foo")).withTag(TagOptions.DEFAULT.withHash("abc")));
        assertThat(revision.tagHash()).isEqualTo("abc");
        assertThat(revision.dirty()).isTrue();
        assertThat(revision.kind()).isEqualTo(PackageRevision.Kind.OVERRIDDEN);
    }

    @Test
    void revisionWhenNotCommittedTellsHowTo() {
        TestRepository repository = TestRepository.withPackage(top).write("pkg/new/build.yml", "image: new\n");
        assertThatThrownBy(() -> revision(repository.path("pkg/new")))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to compute the hash of \"" + top + "/pkg/new\": commit \"HEAD\" does not contain this"
                                + " directory.\n  Commit it first (git add new && git commit), or give the hash by hand with"
                                + " -Dlinuxkit.hash=….\n  More: mvn linuxkit:help -Dlinuxkit.error=not-committed");
    }

    @Test
    void revisionWhenNothingIsCommittedFails() {
        TestRepository repository = TestRepository.init(top).write("pkg/foo/build.yml", "image: foo\n");
        assertThatThrownBy(() -> revision(repository.path("pkg/foo")))
                .hasMessage("Tried to compute the hash of \"" + top + "/pkg/foo\": its git repository has no commit"
                        + " yet.\n  Commit the package first (git add … && git commit), or give the hash by hand with"
                        + " -Dlinuxkit.hash=….\n  More: mvn linuxkit:help -Dlinuxkit.error=no-commit");
    }

    @Test
    void revisionWhenRepositoryIsBareFails() {
        TestRepository.init(top, "--bare");
        assertThatThrownBy(() -> revision(top))
                .hasMessage("Tried to find the git working tree of \"" + top + "\": the directory lies in a bare"
                        + " repository or in a git directory, which have no working tree.\n  Clone the repository, or"
                        + " add a working tree with \"git worktree add\", and build there.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=bare-repository");
    }

    @Test
    void revisionWhenCommitIsUnknownFails() {
        TestRepository repository = TestRepository.withPackage(top);
        RevisionRequest request =
                RevisionRequest.of(repository.path("pkg/foo")).withTag(TagOptions.DEFAULT.withHashCommit("nope"));
        assertThatThrownBy(() -> revisions.revisionOf(request))
                .hasMessage(
                        "Tried to compute the hash of \"" + top + "/pkg/foo\": its git repository has no commit"
                                + " \"nope\".\n  Give linuxkit.hashCommit a commit that exists in every repository of the"
                                + " package and its extra sources: a branch, a tag or an id, followed by any of ~N, ^N and ^{TYPE}.\n  More: mvn linuxkit:help -Dlinuxkit.error=hash-commit");
    }

    @Test
    void revisionWhenHashPathIsElsewhereFails() {
        TestRepository repository =
                TestRepository.withPackage(top).write("pkg/fo/x", "x").commit();
        RevisionRequest request = RevisionRequest.of(repository.path("pkg/foo"))
                .withTag(TagOptions.DEFAULT.withHashPath(repository.path("pkg/fo")));
        assertThatThrownBy(() -> revisions.revisionOf(request))
                .hasMessage(
                        "Tried to take the hash of the directory \"" + top
                                + "/pkg/fo\" (linuxkit.hashPath): it does"
                                + " not contain the package \"" + top
                                + "/pkg/foo\".\n  Give linuxkit.hashPath the package"
                                + " directory or a directory above it, in the same repository.\n  More: mvn linuxkit:help -Dlinuxkit.error=hash-path");
    }

    @Test
    void revisionWhenExtraSourceIsWrongFails() throws IOException {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        assertSourceFails(repository, "nope", "there is no such directory");
        assertSourceFails(repository, "README", "it is not a directory");
        Files.createDirectory(top.resolve("outside"));
        assertSourceFails(repository, "../outside", "it is not in a git repository");
    }

    private void assertSourceFails(TestRepository repository, String source, String found) {
        Path path = repository.path(source).normalize();
        RevisionRequest request = RevisionRequest.of(repository.path("pkg/foo")).withExtraSources(List.of(path));
        assertThatThrownBy(() -> revisions.revisionOf(request))
                .isInstanceOf(UserException.class)
                .hasMessage("Tried to find the extra source \"" + path + "\": " + found
                        + ".\n  Correct extra-sources in build.yml: every source is a directory in a git repository.\n"
                        + "  More: mvn linuxkit:help -Dlinuxkit.error=extra-source");
    }

    @Test
    void ignoredFilesWhenDirectoryIsIgnoredAreAllItsFiles() {
        TestRepository repository = TestRepository.withPackage(top)
                .write(".gitignore", "build/\n*.o\n")
                .commit()
                .write("pkg/foo/build/deep/out", "x")
                .write("pkg/foo/a.o", "x")
                .write("pkg/foo/plain", "x")
                .write("other.o", "x");
        Path foo = repository.path("pkg/foo");
        assertThat(revisions.ignoredFiles(foo)).containsExactly(foo.resolve("a.o"), foo.resolve("build/deep/out"));
    }

    @Test
    void ignoredFilesWhenUserHasExcludesAreThoseToo() throws IOException {
        TestRepository repository =
                TestRepository.withPackage(top.resolve("repo")).write("pkg/foo/a.swp", "x");
        Files.createDirectories(top.resolve("home/.config/git"));
        Files.writeString(top.resolve("home/.config/git/ignore"), "*.swp\n");
        Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);
        environment.put("HOME", top.resolve("home").toString());
        environment.remove("GIT_CONFIG_GLOBAL");
        Path foo = repository.path("pkg/foo");
        assertThat(new GitRevisions(environment).ignoredFiles(foo)).containsExactly(foo.resolve("a.swp"));
        assertThat(revisions.ignoredFiles(foo)).isEmpty();
        assertThat(top.resolve("home/.config/jgit")).doesNotExist();
    }

    @Test
    void tagsAtHeadWhenSeveralAreSortedAndPeeled() {
        TestRepository repository = TestRepository.withPackage(top);
        repository.git("tag", "old");
        repository.write("README", "2\n").commit();
        repository.git("tag", "v2");
        repository.git("tag", "-a", "-m", "release", "v1");
        assertThat(revisions.tagsAtHead(repository.path("pkg/foo"))).containsExactly("v1", "v2");
    }
}
