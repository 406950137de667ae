/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps and errors are copied from Docker 20.10 and 26.1. */
class FailureAdviceTest {
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final String NO_SUCH_HOST =
            "failed to load cache key: Get \"https://nowhere.invalid/x.tar\": dial tcp:"
                    + " lookup nowhere.invalid on 10.255.255.53:53: no such host";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolve image config for docker.io/docker/dockerfile:1.9",
                "resolve image config for docker-image://docker.io/docker/dockerfile:1.9"
            })
    void frontendThatCannotBeHadHasItsOwnRemedy(String step) {
        Problem problem =
                problem(step, "failed to do request: Head \"https://registry-1.docker.io/v2/\": no such host");

        assertThat(problem.remedy()).contains("'# syntax='").doesNotContain("Correct the Dockerfile");
        assertThat(problem.topic()).isEqualTo(ErrorTopic.DOCKERFILE_SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://nowhere.invalid/x.tar",
                "[2/2] ADD https://nowhere.invalid/x.tar /",
                "[stage-1 2/2] ADD --checksum=sha256:0 http://nowhere.invalid/x.tar /"
            })
    void addressThatCannotBeFetchedHasItsOwnRemedy(String step) {
        Problem problem = problem(step, NO_SUCH_HOST);

        assertThat(problem.remedy()).contains("ADD").doesNotContain("Correct the Dockerfile");
        assertThat(problem.topic()).isEqualTo(ErrorTopic.ADD_UNAVAILABLE);
        assertThat(problem(step, "invalid response status 404").topic()).isEqualTo(ErrorTopic.ADD_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "[2/3] RUN make, exit code: 2",
        "[2/3] ADD a.txt /, no such file",
        "[2/3] ADD https://nowhere.invalid/x.tar /, digest mismatch",
    })
    void otherFailuresAreTheDockerfiles(String step, String error) {
        Problem problem = problem(step, error);

        assertThat(problem.remedy()).isEqualTo("Correct the Dockerfile or what it copies");
        assertThat(problem.topic()).isEqualTo(ErrorTopic.BUILD_STEP_FAILED);
    }

    @Test
    void programOfAnotherPlatformAsksForEmulation() {
        Problem problem = problem(
                "[2/2] RUN make",
                "process \"/bin/sh -c make\" did not complete successfully: exit code: 1",
                List.of("exec /bin/sh: exec format error"),
                "linux/arm64",
                () -> AMD64);

        assertThat(problem.found()).isEqualTo("the step '[2/2] RUN make' failed: exec /bin/sh: exec format error");
        assertThat(problem.remedy())
                .contains("docker run --privileged --rm tonistiigi/binfmt --install arm64")
                .contains("-Dlinuxkit.builders=linux/arm64=CONTEXT")
                .doesNotContain("Correct the Dockerfile");
        assertThat(problem.topic()).isEqualTo(ErrorTopic.EMULATION);
    }

    /** Docker 20.10 prints nothing. */
    @Test
    void stepOfAnotherPlatformThatFailsWithoutAWordAsksForEmulation() {
        String error = "executor failed running [/bin/sh -c make]: exit code: 1";

        assertThat(problem("[2/2] RUN make", error, List.of(), "linux/arm64", () -> AMD64)
                        .topic())
                .isEqualTo(ErrorTopic.EMULATION);
        assertThat(problem("[2/2] RUN make", error, List.of(), "linux/amd64", () -> AMD64)
                        .topic())
                .isEqualTo(ErrorTopic.BUILD_STEP_FAILED);
    }

    @Test
    void foreignProgramInBuildForTheDaemonsOwnPlatformSaysSo() {
        Problem problem =
                problem("[2/2] RUN make", "exit code: 255", List.of("exec format error"), "linux/amd64", () -> AMD64);

        assertThat(problem.remedy()).contains("for another platform than linux/amd64");
    }

    @Test
    void daemonThatDoesNotTellItsPlatformHidesNothing() {
        Supplier<Platform> lost = () -> {
            throw new EnvironmentException(new Problem("a", "b", "c", ErrorTopic.DOCKER_LOST));
        };

        assertThat(problem("[2/2] RUN make", "exit code: 1", List.of(), "linux/arm64", lost)
                        .topic())
                .isEqualTo(ErrorTopic.BUILD_STEP_FAILED);
    }

    private static Problem problem(String step, String error) {
        return problem(step, error, List.of(), "linux/amd64", () -> AMD64);
    }

    private static Problem problem(
            String step, String error, List<String> lines, String platform, Supplier<Platform> daemon) {
        BuildRequest request = new BuildRequest(
                InputStream::nullInputStream,
                new FrontendOptions("Dockerfile", Platform.parse(platform), Map.of(), Map.of(), false, false),
                PullCredentials.NONE);
        FailedBuild failure = new FailedBuild(Optional.of(new BuildStep(1, step)), lines, error);
        return new FailureAdvice(request, failure, daemon).problem();
    }
}
