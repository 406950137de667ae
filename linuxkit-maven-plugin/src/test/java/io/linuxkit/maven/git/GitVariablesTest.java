/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables of git, as hooks and scripts set them, do not assign a package to another repository. */
class GitVariablesTest {
    private final Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);

    @TempDir
    Path directory;

    private Path top;
    private TestRepository repository;
    private TestRepository other;
    private Path foo;

    @BeforeEach
    void makeRepositories() throws IOException {
        top = directory.toRealPath();
        repository = TestRepository.withPackage(top.resolve("repo"));
        other = TestRepository.withPackage(top.resolve("other"))
                .write("pkg/foo/more", "more\n")
                .commit();
        foo = repository.path("pkg/foo");
    }

    private PackageRevision revision(Path packageDirectory) {
        return new GitRevisions(environment).revisionOf(RevisionRequest.of(packageDirectory));
    }

    private void assertOwnTree() {
        assertThat(revision(foo).tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
        repository.write("pkg/foo/new", "new");
        assertThat(revision(foo).dirtyState().paths())
                .containsExactly(new DirtyPath(foo.resolve("new"), DirtyPath.Change.UNTRACKED));
        assertThat(new GitRevisions(environment).ignoredFiles(foo)).isEmpty();
    }

    @Test
    void revisionWhenGitDirIsOfTheRepositoryIsOfThePackage() {
        environment.put("GIT_DIR", repository.path(".git").toString());
        assertOwnTree();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", "../../.git", "nowhere", ""})
    void revisionWhenGitDirIsRelativeIsOfThePackage(String value) {
        environment.put("GIT_DIR", value);
        environment.put("GIT_INDEX_FILE", ".git/index");
        assertOwnTree();
    }

    @Test
    void revisionWhenGitDirIsOfAnotherRepositoryIsOfThePackage() {
        environment.put("GIT_DIR", other.path(".git").toString());
        environment.put("GIT_INDEX_FILE", other.path(".git/index").toString());
        environment.put("GIT_OBJECT_DIRECTORY", other.path(".git/objects").toString());
        environment.put("GIT_COMMON_DIR", other.path(".git").toString());
        environment.put("GIT_NAMESPACE", "space");
        assertOwnTree();
    }

    @Test
    void revisionWhenWorkTreeIsAnotherIsOfThePackage() {
        environment.put("GIT_DIR", other.path(".git").toString());
        environment.put("GIT_WORK_TREE", other.path("").toString());
        assertOwnTree();
    }

    @Test
    void revisionWhenWorkTreeIsThePackageIsOfThePackage() {
        environment.put("GIT_DIR", repository.path(".git").toString());
        environment.put("GIT_WORK_TREE", foo.toString());
        assertOwnTree();
        environment.remove("GIT_DIR");
        assertThat(revision(foo).hash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"})
    void revisionWhenSingleVariableIsOfAnotherRepositoryIsOfThePackage(String variable) {
        String path = variable.equals("GIT_INDEX_FILE")
                ? ".git/index"
                : variable.equals("GIT_COMMON_DIR") ? ".git" : ".git/objects";
        environment.put(variable, other.path(path).toString());
        assertOwnTree();
    }

    @Test
    void revisionWhenInLinkedWorktreeIsOfThatWorktree() {
        repository.git("worktree", "add", "-q", "../linked", "HEAD");
        Path linked = top.resolve("linked/pkg/foo");
        environment.put("GIT_DIR", repository.path(".git/worktrees/linked").toString());
        environment.put(
                "GIT_INDEX_FILE", repository.path(".git/worktrees/linked/index").toString());
        repository.write("pkg/foo/new", "new\n").commit();
        assertThat(revision(linked).tagHash()).isEqualTo(repository.git("rev-parse", "HEAD~1:pkg/foo"));
        assertThat(revision(foo).tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
    }

    @Test
    void revisionWhenHookOfGitRunsIsOfThePackage() throws IOException {
        Path seen = top.resolve("seen");
        Files.createDirectories(repository.path(".git/hooks"));
        Path hook = repository.path(".git/hooks/post-commit");
        Files.writeString(hook, "#!/bin/sh\nenv | grep ^GIT_ > " + seen + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        repository.write("pkg/foo/main.txt", "second\n").commit();
        repository.git("rebase", "-q", "--exec", "env | grep ^GIT_ >> " + seen, "HEAD~1");
        for (String line : Files.readAllLines(seen)) {
            environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        assertThat(environment).containsKey("GIT_INDEX_FILE");
        assertOwnTree();
    }

    @Test
    void revisionWhenOtherIndexIsGivenTakesIt() throws IOException {
        Path index = top.resolve("index");
        repository.write("pkg/foo/new", "new");
        Files.copy(repository.path(".git/index"), index);
        environment.put("GIT_INDEX_FILE", index.toString());
        repository.git(Map.of("GIT_INDEX_FILE", index.toString()), "add", "-A");
        assertThat(revision(foo).dirtyState().paths())
                .containsExactly(new DirtyPath(foo.resolve("new"), DirtyPath.Change.ADDED));
    }

    @Test
    void revisionWhenObjectsAreInQuarantineFindsThem() throws IOException {
        Path quarantine = Files.createDirectory(repository.path(".git/objects/incoming"));
        Map<String, String> variables = Map.of(
                "GIT_OBJECT_DIRECTORY", quarantine.toString(),
                "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                        repository.path(".git/objects").toString());
        repository.write("pkg/foo/main.txt", "second\n");
        repository.git(variables, "commit", "-q", "-a", "-m", "second");
        environment.putAll(variables);
        environment.put("GIT_DIR", repository.path(".git").toString());
        assertThat(revision(foo).tagHash()).isEqualTo(repository.git(variables, "rev-parse", "HEAD:pkg/foo"));
    }

    @Test
    void revisionWhenPackageIsInNoRepositoryIsOfTheNamedWorkTreeOnly() throws IOException {
        Path deployed = top.resolve("deployed/pkg/foo");
        Files.createDirectories(deployed);
        environment.put("GIT_DIR", repository.path(".git").toString());
        assertThat(revision(deployed).kind()).isEqualTo(PackageRevision.Kind.OUTSIDE_GIT);
        Files.copy(foo.resolve("build.yml"), deployed.resolve("build.yml"));
        Files.copy(foo.resolve("main.txt"), deployed.resolve("main.txt"));
        environment.put("GIT_WORK_TREE", top.resolve("deployed").toString());
        assertThat(revision(deployed).tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
    }

    @Test
    void revisionWhenSourceIsOfAnotherRepositoryIsOfThatOne() {
        environment.put("GIT_DIR", repository.path(".git").toString());
        environment.put("GIT_INDEX_FILE", repository.path(".git/index").toString());
        PackageRevision revision = new GitRevisions(environment)
                .revisionOf(RevisionRequest.of(foo).withExtraSources(List.of(other.path("pkg/foo"))));
        assertThat(revision.inputs())
                .extracting(HashInput::id)
                .containsExactly(repository.git("rev-parse", "HEAD:pkg/foo"), other.git("rev-parse", "HEAD:pkg/foo"));
        assertThat(revision.dirty()).isFalse();
    }

    @Test
    void revisionWhenCeilingIsAboveThePackageIsOutsideGit() {
        environment.put("GIT_CEILING_DIRECTORIES", repository.path("").toString());
        assertThat(revision(foo).kind()).isEqualTo(PackageRevision.Kind.OUTSIDE_GIT);
        environment.put("GIT_CEILING_DIRECTORIES", "relative:" + top);
        assertOwnTree();
    }

    @Test
    void revisionWhenOptionsComeByTheEnvironmentHonoursThem() {
        assertThat(foo.resolve("main.txt").toFile().setExecutable(true)).isTrue();
        assertThat(revision(foo).dirty()).isTrue();
        environment.put("GIT_CONFIG_PARAMETERS", "'core.fileMode'='false'");
        assertThat(revision(foo).dirty()).isFalse();
    }
}
