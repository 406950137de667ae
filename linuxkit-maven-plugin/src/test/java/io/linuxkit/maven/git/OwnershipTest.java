/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository of another user is read when git would read it. */
class OwnershipTest {
    private static final int NOBODY = 65534;
    private static final Map<String, String> FOREIGN = Map.of("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

    @TempDir
    Path directory;

    private Path top;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void realDirectory() throws IOException {
        top = directory.toRealPath();
    }

    private boolean reads(Path packageDirectory) {
        Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);
        environment.putAll(variables);
        try {
            new GitRevisions(environment).revisionOf(RevisionRequest.of(packageDirectory));
            return true;
        } catch (UserException e) {
            assertThat(e).hasMessageContaining("safe.directory");
            return false;
        }
    }

    private boolean gitReads(TestRepository repository, Path packageDirectory) {
        try {
            repository.git(variables, "-C", packageDirectory.toString(), "rev-parse", "HEAD");
            return true;
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("safe.directory");
            return false;
        }
    }

    private static void give(Path path, boolean recursively, int user) throws IOException {
        try (Stream<Path> files = recursively ? Files.walk(path) : Stream.of(path)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private void assumeRoot() throws IOException {
        assumeTrue(Files.getAttribute(Files.createTempFile(top, "mine", ""), "unix:uid")
                .equals(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void revisionWhenRepositoryIsForeignStartsNothingAndTellsTheRemedy(String format) throws IOException {
        assumeRoot();
        TestRepository repository = TestRepository.init(top.resolve("repo"), "--object-format=" + format)
                .write("pkg/foo/a.x", "a\n")
                .commit();
        Path marker = top.resolve("marker");
        repository.git("config", "filter.x.clean", "touch " + marker + "; cat");
        Files.createDirectories(repository.path(".git/info"));
        Files.writeString(repository.path(".git/info/attributes"), "* filter=x\n");
        repository.write("pkg/foo/a.x", "b\n");
        give(top.resolve("repo"), true, NOBODY);
        Path foo = repository.path("pkg/foo");
        GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);
        assertThatThrownBy(() -> revisions.revisionOf(RevisionRequest.of(foo)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"" + top + "/repo\" belongs to \"nobody\"")
                .hasMessageContaining("git config --global --add safe.directory " + top + "/repo")
                .hasMessageContaining("linuxkit.error=foreign-repository");
        assertThatThrownBy(() -> revisions.ignoredFiles(foo)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> revisions.isHead(foo, "HEAD")).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> revisions.tagsAtHead(foo)).isInstanceOf(UserException.class);
        assertThat(marker).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".git"})
    void revisionWhenOnePartIsForeignIsRefusedAsByGit(String part) throws IOException {
        assumeRoot();
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        Path foo = repository.path("pkg/foo");
        assertThat(reads(foo)).isTrue();
        give(repository.path(part).normalize(), false, NOBODY);
        assertThat(gitReads(repository, foo)).isFalse();
        assertThat(reads(foo)).isFalse();
    }

    @Test
    void revisionWhenOnlyOtherFilesAreForeignIsRead() throws IOException {
        assumeRoot();
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        give(repository.path("pkg"), true, NOBODY);
        give(repository.path(".git/config"), false, NOBODY);
        assertThat(gitReads(repository, repository.path("pkg/foo"))).isTrue();
        assertThat(reads(repository.path("pkg/foo"))).isTrue();
    }

    @Test
    void revisionWhenGitFileIsForeignIsRefusedAsByGit() throws IOException {
        assumeRoot();
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        repository.git("worktree", "add", "-q", "../linked", "HEAD");
        Path foo = top.resolve("linked/pkg/foo");
        assertThat(reads(foo)).isTrue();
        give(top.resolve("linked/.git"), false, NOBODY);
        assertThat(gitReads(repository, foo)).isFalse();
        assertThat(reads(foo)).isFalse();
    }

    @Test
    void revisionWhenRootWorksForAnotherUserIsReadAsByGit() throws IOException {
        assumeRoot();
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        give(top.resolve("repo"), true, NOBODY);
        variables.put("SUDO_UID", Integer.toString(NOBODY));
        assertThat(gitReads(repository, repository.path("pkg/foo"))).isTrue();
        assertThat(reads(repository.path("pkg/foo"))).isTrue();
        for (String other : List.of("1", "", "x", "65534x")) {
            variables.put("SUDO_UID", other);
            assertThat(gitReads(repository, repository.path("pkg/foo"))).isFalse();
            assertThat(reads(repository.path("pkg/foo"))).as(other).isFalse();
        }
    }

    @Test
    void revisionWhenSubmoduleOrExtraSourceIsForeignIsRefused() throws IOException {
        assumeRoot();
        TestRepository.init(top.resolve("lib")).write("a", "a\n").commit();
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        repository.git("submodule", "add", "-q", top.resolve("lib").toString(), "pkg/foo/sub");
        repository.commit();
        Path foo = repository.path("pkg/foo");
        assertThat(reads(foo)).isTrue();
        give(repository.path("pkg/foo/sub"), false, NOBODY);
        assertThat(reads(foo)).isFalse();
        give(repository.path("pkg/foo/sub"), false, 0);
        give(top.resolve("lib"), false, NOBODY);
        RevisionRequest request = RevisionRequest.of(foo).withExtraSources(List.of(top.resolve("lib")));
        GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);
        assertThatThrownBy(() -> revisions.revisionOf(request))
                .hasMessageContaining("safe.directory " + top.resolve("lib"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[safe]\\ndirectory=$TOP/repo",
                "[safe]\\ndirectory=$TOP/other",
                "[safe]\\ndirectory=$TOP",
                "[safe]\\ndirectory=*",
                "[safe]\\ndirectory=*\\ndirectory=",
                "[safe]\\ndirectory=*\\ndirectory",
                "[safe]\\ndirectory=\\ndirectory=$TOP/repo",
                "[safe]\\ndirectory=~/repo",
                "[include]\\npath=$TOP/more",
                "[include]\\npath=more",
                "[include]\\npath=$TOP/missing\\n[safe]\\ndirectory=*",
                "[includeIf \"gitdir:/**\"]\\npath=$TOP/more",
                "[safe \"x\"]\\ndirectory=*",
                "[SAFE]\\nDirectory=*",
                "[safe]\\ndirectory=relative"
            })
    void revisionWhenConfiguredGloballyIsAsWithGit(String configuration) throws IOException {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        Files.writeString(top.resolve("more"), "[safe]\ndirectory=*\n");
        Files.writeString(
                top.resolve("config"), configuration.replace("\\n", "\n").replace("$TOP", top.toString()) + "\n");
        variables.putAll(FOREIGN);
        variables.put("HOME", top.toString());
        variables.put("GIT_CONFIG_GLOBAL", top.resolve("config").toString());
        assertThat(reads(repository.path("pkg/foo"))).isEqualTo(gitReads(repository, repository.path("pkg/foo")));
        variables.remove("GIT_CONFIG_GLOBAL");
        Files.move(top.resolve("config"), top.resolve(".gitconfig"));
        assertThat(reads(repository.path("pkg/foo"))).isEqualTo(gitReads(repository, repository.path("pkg/foo")));
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_NOSYSTEM", "0");
        variables.put("GIT_CONFIG_SYSTEM", top.resolve(".gitconfig").toString());
        assertThat(reads(repository.path("pkg/foo"))).isEqualTo(gitReads(repository, repository.path("pkg/foo")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GIT_CONFIG_PARAMETERS='safe.directory=*'",
                "GIT_CONFIG_PARAMETERS='safe.directory'='*'",
                "GIT_CONFIG_PARAMETERS='safe.directory'='$TOP/repo'",
                "GIT_CONFIG_PARAMETERS='safe.directory=*' 'safe.directory='",
                "GIT_CONFIG_PARAMETERS='safe.directory=*' 'safe.directory'",
                "GIT_CONFIG_PARAMETERS='a.b=it'\\''s' 'safe.directory'='*'",
                "GIT_CONFIG_COUNT=1;GIT_CONFIG_KEY_0=safe.directory;GIT_CONFIG_VALUE_0=*",
                "GIT_CONFIG_COUNT=1;GIT_CONFIG_KEY_0=safe.Directory;GIT_CONFIG_VALUE_0=$TOP/repo",
                "GIT_CONFIG_COUNT=2;GIT_CONFIG_KEY_0=safe.directory;GIT_CONFIG_VALUE_0=*"
                        + ";GIT_CONFIG_KEY_1=safe.directory;GIT_CONFIG_VALUE_1=",
                "GIT_CONFIG_COUNT=0;GIT_CONFIG_KEY_0=safe.directory;GIT_CONFIG_VALUE_0=*",
                "GIT_CONFIG_COUNT=1;GIT_CONFIG_KEY_0=safe.directory;GIT_CONFIG_VALUE_0=*"
                        + ";GIT_CONFIG_PARAMETERS='safe.directory='"
            })
    void revisionWhenConfiguredInTheEnvironmentIsAsWithGit(String assignments) {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        variables.putAll(FOREIGN);
        for (String assignment : assignments.replace("$TOP", top.toString()).split(";", -1)) {
            int equals = assignment.indexOf('=');
            variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        // The test's own git has its own options, which replace the variable.
        boolean expected = !assignments.endsWith("='")
                && !assignments.endsWith("y'")
                && !assignments.endsWith("_1=")
                && !assignments.startsWith("GIT_CONFIG_COUNT=0");
        assertThat(reads(repository.path("pkg/foo"))).isEqualTo(expected);
    }

    @Test
    void revisionWhenOwnConfigurationSaysSafeIsRefused() {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        repository.git("config", "safe.directory", "*");
        variables.putAll(FOREIGN);
        assertThat(reads(repository.path("pkg/foo"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/*,true", "/repo/*,false", "/re*,false", "/./repo,true", "/link,true", "/repo/,true"})
    void revisionWhenNewFormsOfSafeDirectoryAreGivenIsAsWithNewGit(String value, boolean expected) throws IOException {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        Files.createSymbolicLink(top.resolve("link"), top.resolve("repo"));
        variables.putAll(FOREIGN);
        variables.put("GIT_CONFIG_COUNT", "1");
        variables.put("GIT_CONFIG_KEY_0", "safe.directory");
        variables.put("GIT_CONFIG_VALUE_0", top + value);
        assertThat(reads(repository.path("pkg/foo"))).isEqualTo(expected);
    }

    @Test
    void revisionWhenGitDirNamesTheForeignRepositoryIsReadAsByGit() {
        TestRepository repository = TestRepository.withPackage(top.resolve("repo"));
        variables.putAll(FOREIGN);
        variables.put("GIT_DIR", repository.path(".git").toString());
        assertThat(gitReads(repository, repository.path("pkg/foo"))).isTrue();
        assertThat(reads(repository.path("pkg/foo"))).isTrue();
        variables.put("GIT_DIR", top.resolve("elsewhere/.git").toString());
        assertThat(reads(repository.path("pkg/foo"))).isFalse();
    }

    @Test
    void revisionWhenForeignRepositoryIsBareIsRefused() throws IOException {
        TestRepository.init(top.resolve("bare"), "--bare");
        Files.createDirectory(top.resolve("bare/pkg"));
        variables.putAll(FOREIGN);
        assertThat(reads(top.resolve("bare/pkg"))).isFalse();
    }
}
