/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error",
                "failed to solve: dockerfile parse error",
                "failed to solve: rpc error: code = Unknown desc = dockerfile parse error"
            })
    void readableWhenErrorHasLayersKeepsTheLast(String error) {
        assertThat(FailureText.readable(error)).isEqualTo("dockerfile parse error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to compute cache key: \"/a b\" not found: not found",
                "failed to solve: failed to compute cache key: failed to calculate checksum of ref 1::2: \"/a b\": not found"
            })
    void readableWhenSourceIsMissingNamesIt(String error) {
        assertThat(FailureText.readable(error)).isEqualTo("'a b' is not in the build context");
    }

    @Test
    void problemWhenBaseImageCannotBeHadSaysSo() {
        Problem problem = problemOfStep("[internal] load metadata for docker.io/library/alpine:3.22");
        assertThat(problem.found())
                .isEqualTo(
                        "the step '[internal] load metadata for docker.io/library/alpine:3.22' failed: no such host");
        assertThat(problem.remedy())
                .isEqualTo(
                        "Use another image in FROM, or check whether the daemon can reach that registry (its proxy, the login)");
        assertThat(problem.topic()).isEqualTo(ErrorTopic.BASE_IMAGE_UNAVAILABLE);
    }

    @Test
    void problemWhenAnotherStepFailsNamesTheDockerfile() {
        Problem problem = problemOfStep("[2/3] RUN make");
        assertThat(problem.remedy()).isEqualTo("Correct the Dockerfile or what it copies");
        assertThat(problem.topic()).isEqualTo(ErrorTopic.BUILD_STEP_FAILED);
    }

    private static Problem problemOfStep(String name) {
        BuildRequest request = new BuildRequest(
                InputStream::nullInputStream,
                new FrontendOptions("Dockerfile", Platform.parse("linux/amd64"), Map.of(), Map.of(), false, false),
                PullCredentials.NONE);
        return FailureText.problem(
                request, new FailedBuild(Optional.of(new BuildStep(1, name)), List.of(), "no such host"));
    }

    @Test
    void readableWhenTextIsPlainKeepsIt() {
        assertThat(FailureText.readable("invalid reference format")).isEqualTo("invalid reference format");
    }
}
