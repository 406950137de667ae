/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.operation.PublishingBench;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the release tags of a package. */
class ReleaseTagsTest {
    @TempDir
    Path directory;

    private PublishingBench bench;

    @BeforeEach
    void createPackage() {
        bench = PublishingBench.withFoo(directory);
    }

    private List<String> tags(String... given) {
        return bench.releases()
                .of(
                        bench.read("foo"),
                        Optional.of(given).filter(tag -> tag.length > 0).map(tag -> tag[0]));
    }

    @Test
    void ofWhenNoTagIsGivenReturnsTheValidGitTags() {
        String longest = "x".repeat(128 - "-mips64le".length());
        bench.repository.git("tag", "old");
        bench.repository.write("pkg/foo/a", "a").commit();
        bench.repository.git("tag", "v2");
        bench.repository.git("tag", "-a", "-m", "release", "v1.0_rc-1");
        bench.repository.git("tag", "a/b");
        bench.repository.git("tag", "a+b");
        bench.repository.git("tag", longest);
        bench.repository.git("tag", longest + "x");

        assertThat(tags()).containsExactly("v1.0_rc-1", "v2", longest);
        assertThat(bench.events.recorded)
                .containsExactly("not released a+b", "not released a/b", "not released " + longest + "x");
    }

    @Test
    void ofInLinkedWorktreeReturnsTheGitTagsOfItsHead() {
        bench.repository.git("tag", "v1");
        bench.repository.write("pkg/foo/a", "a").commit();
        bench.repository.git("tag", "v2");
        Path linked = directory.resolve("linked");
        bench.repository.git("worktree", "add", "-q", "--detach", linked.toString(), "v1");

        assertThat(bench.releases()
                        .of(bench.packages().read(PackageRequest.of(linked.resolve("pkg/foo"))), Optional.empty()))
                .containsExactly("v1");
    }

    @Test
    void ofWhenTagIsGivenReturnsThatTag() {
        bench.repository.git("tag", "v1");

        assertThat(tags("v9")).containsExactly("v9");
        assertThat(tags("")).isEmpty();
    }

    @Test
    void ofWhenGivenTagIsNotValidFails() {
        assertThatThrownBy(() -> tags("release/1"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to release '" + bench.read("foo").referenceText() + "' as \"release/1\": 'release/1' is"
                                + " not a tag: letters, digits, '_', '.' and '-' are allowed, at most 128, and neither '.' nor"
                                + " '-' comes first.\n  Commit the changes, give -Dlinuxkit.release a valid tag, or leave it"
                                + " empty for no release.\n  More: mvn linuxkit:help -Dlinuxkit.error=release");
    }

    @Test
    void ofWhenPackageIsDirtyReturnsNoGitTagsAndRefusesAGivenTag() {
        bench.repository.git("tag", "v1");
        bench.repository.write("pkg/foo/new", "x");

        assertThat(tags()).isEmpty();
        assertThat(tags("")).isEmpty();
        assertThatThrownBy(() -> tags("v1"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("as \"v1\": the package has changes that are not committed");
    }
}
