/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.RevisionRequest;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tags are those that linuxkit v1.8.2 prints, except for the deviations in one table, each with its reason. */
class ShowTagConformanceTest {
    private static final String FAILS = "(fails)";
    private static final String DIGITS = "(?<=-dirty-)[0-9a-f]{7}(?=\n)";
    private static final String DIRTY = "-dirty-[0-9a-f]{7}";

    @TempDir
    static Path directory;

    /**
     * An invocation whose result differs from linuxkit's on purpose.
     *
     * @param invocation the case and the name of the invocation
     * @param reason the reason for the deviation
     * @param output a pattern of the output; {@value #FAILS} for a failure
     */
    private record Deviation(String invocation, String reason, String output) {}

    /**
     * All deviations except one that affects every dirty tag: its seven digits are a hash of contents, names, modes and
     * link targets; those of linuxkit are a hash only of contents.
     */
    private static final List<Deviation> DEVIATIONS = List.of(
            new Deviation(
                    "extra-source-modified / default",
                    "honest dirty state: the extra sources count",
                    "linuxkit/foo:a0cadc0bd8bb9ff705a0c838dd6f87182e242fce" + DIRTY),
            new Deviation(
                    "hash-path / textual prefix that is a sibling directory",
                    "the hash path must be a directory above the package, not only a prefix of its text",
                    "\\(fails\\)"),
            new Deviation(
                    "hash-commit / toplevel, annotated tag",
                    "an annotated tag at the top level gives one line, the tree of its commit",
                    "linuxkit/top:8e71f2b045027227867cdd2420cc9450493550e5"),
            new Deviation(
                    "hash-commit / toplevel, tree",
                    "a tree at the top level gives one line, its id",
                    "linuxkit/top:8e71f2b045027227867cdd2420cc9450493550e5"),
            new Deviation(
                    "symlink-outside / toplevel",
                    "a symbolic link to the top level is the top level",
                    "linuxkit/top:ad1090ae9e37bf04cd2a78489751c71bf781790a"),
            new Deviation(
                    "symlink-outside / toplevel, dot, PWD set as by a shell",
                    "a symbolic link to the top level is the top level",
                    "linuxkit/top:ad1090ae9e37bf04cd2a78489751c71bf781790a"),
            new Deviation(
                    "build-yml / absolute",
                    "an absolute path is not resolved against the package",
                    "altorg/alt:aea51f4d8d8d12b029b63ce53bfd015a4800938f"),
            new Deviation(
                    "dev-org-hash / dev, USER not set",
                    "without USER the name is that of the system's user, because an empty organisation names no image",
                    "[^/]+/foo:dev"),
            new Deviation(
                    "dev-org-hash / empty org",
                    "a parameter that is empty counts as not given",
                    "fromfile/foo:1af50bb5bb170bddee20b6f4946b098787512f98" + DIRTY),
            new Deviation(
                    "sha256 / default", "a repository may have SHA-256 object names", "linuxkit/foo:[0-9a-f]{64}"),
            new Deviation(
                    "yml-errors / trust",
                    "the fields of both versions are known",
                    "linuxkit/foo:39f337f8d99aa829ce8f4615d78fd019f28bb5fa"));

    /** The cases that do not exist on Maven's command line: pairs of flags, single dashes, missing arguments. */
    private static final Set<String> NOT_POSSIBLE_IN_MAVEN = Set.of(
            "cli-errors / no argument",
            "cli-errors / unknown option",
            "cli-errors / single dash",
            "cli-errors / both cache options",
            "cli-errors / both network options");

    @TestFactory
    Stream<DynamicTest> tagsAreThoseOfLinuxKit() throws IOException, InterruptedException {
        Path vectors = Vectors.directory("a-show-tag");
        makeRepositories(vectors);
        List<JsonObject> cases = JsonObject.parseList(Files.readAllBytes(vectors.resolve("vectors.json")));
        return cases.stream()
                .flatMap(recorded -> recorded.objects("invocations").stream()
                        .map(invocation -> test(recorded.requiredString("id"), invocation)))
                .filter(test -> !NOT_POSSIBLE_IN_MAVEN.contains(test.getDisplayName()));
    }

    private static void makeRepositories(Path vectors) throws IOException, InterruptedException {
        Path log = directory.resolve("make-repos.log");
        int exit = new ProcessBuilder("python3", vectors.resolve("make-repos").toString(), directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(() -> "make-repos, see " + log).isZero();
    }

    private static DynamicTest test(String id, JsonObject recorded) {
        String name = id + " / " + recorded.requiredString("name");
        return DynamicTest.dynamicTest(name, () -> {
            String printed = new ShowTagCommand(directory.toRealPath().resolve(id), recorded)
                    .output()
                    .orElse(FAILS);
            Optional<Deviation> deviation = DEVIATIONS.stream()
                    .filter(candidate -> candidate.invocation().equals(name))
                    .findFirst();
            if (deviation.isPresent()) {
                assertThat(printed.strip())
                        .as(deviation.get().reason())
                        .isNotEqualTo(expected(recorded))
                        .matches(deviation.get().output());
            } else {
                assertThat(printed.replaceAll(DIGITS, ""))
                        .isEqualTo(expected(recorded).replaceAll(DIGITS, ""));
            }
        });
    }

    /**
     * A package whose tag differs from linuxkit's on purpose, in a state that was not recorded.
     *
     * @param state the state of the package, in words
     * @param reason the reason for the deviation
     * @param linuxkit the git revision of the object whose ID linuxkit v1.8.2 prints
     * @param output the git revision of the object whose ID is printed here, followed by a pattern of the suffix
     */
    private record Unrecorded(String state, String reason, String linuxkit, String output) {}

    private static final List<Unrecorded> UNRECORDED = List.of(
            new Unrecorded(
                    "the package is named through a tracked link",
                    "the linked directory is hashed, because it is built; linuxkit only hashes and sends the link",
                    "HEAD:pkg/link",
                    "HEAD:pkg/foo"),
            new Unrecorded(
                    "GIT_DIR is set, as in hooks",
                    "the repository is that of the package directory",
                    "HEAD^{tree}",
                    "HEAD:pkg/foo"),
            new Unrecorded(
                    "a file that was edited is flagged skip-worktree",
                    "the files in the context are compared, whatever their flags are",
                    "HEAD:pkg/foo",
                    "HEAD:pkg/foo" + DIRTY),
            new Unrecorded(
                    "a file is not checked out",
                    "a file of the tree that the tag is computed from is missing",
                    "HEAD:pkg/foo",
                    "HEAD:pkg/foo" + DIRTY));

    @TestFactory
    Stream<DynamicTest> tagsInOtherStatesAreThoseOfTheDecisions(@TempDir Path other) {
        return UNRECORDED.stream()
                .map(deviation -> DynamicTest.dynamicTest(deviation.state(), () -> {
                    TestRepository repository = TestRepository.withPackage(other.resolve(deviation.state()));
                    Files.createSymbolicLink(repository.path("pkg/link"), Path.of("foo"));
                    repository.commit();
                    Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);
                    String path = "pkg/foo";
                    switch (UNRECORDED.indexOf(deviation)) {
                        case 0 -> path = "pkg/link";
                        case 1 ->
                            environment.put("GIT_DIR", repository.path(".git").toString());
                        default -> repository.git("update-index", "--skip-worktree", "pkg/foo/main.txt");
                    }
                    if (deviation.state().contains("edited")) {
                        repository.write("pkg/foo/main.txt", "edited\n");
                    } else if (deviation.state().contains("not checked out")) {
                        Files.delete(repository.path("pkg/foo/main.txt"));
                    }
                    String name = deviation.output().replaceFirst("-dirty.*", "");
                    String suffix = deviation.output().substring(name.length());
                    assertThat(new GitRevisions(environment)
                                    .revisionOf(RevisionRequest.of(repository.path(path)))
                                    .tagHash())
                            .as(deviation.reason())
                            .isNotEqualTo(repository.git("rev-parse", deviation.linuxkit()))
                            .matches(repository.git("rev-parse", name) + suffix);
                }));
    }

    private static String expected(JsonObject recorded) {
        JsonObject result = recorded.requiredObject("expect").requiredObject("v182");
        return result.requiredNumber("exit") == 0 ? result.requiredString("stdout") : FAILS;
    }
}
