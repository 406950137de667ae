/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionsTest {
    private final GitRevisions revisions = new GitRevisions(TestRepository.ENVIRONMENT);

    @TempDir
    Path directory;

    @Test
    void revisionWhenCleanIsTheTree() {
        TestRepository repository = TestRepository.withPackage(directory);
        PackageRevision revision = revisions.revisionOf(RevisionRequest.of(repository.path("pkg/foo")));
        assertThat(revision.tagHash()).isEqualTo(repository.git("rev-parse", "HEAD:pkg/foo"));
        assertThat(revision.commit()).contains(repository.git("rev-parse", "HEAD"));
        assertThat(revision.dirty()).isFalse();
    }
}
