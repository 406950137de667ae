/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.ScriptedDaemon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refusal of a daemon is reported in the daemon's words. */
class RefusalsTest {
    private static final String IMAGE =
            "{\"Id\":\"sha256:1\",\"Os\":\"linux\",\"Architecture\":\"arm\",\"Variant\":\"v7\","
                    + "\"RepoTags\":null,\"RootFS\":{\"Layers\":[\"sha256:2\"]},"
                    + "\"Config\":{\"Env\":[\"A=b\"],\"Unknown\":{\"b\":1,\"a\":[true,null]}}}";

    @Test
    void saveWhenImageIsMissingQuotesTheDaemon() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering()
                .answer("/images/get", "404 Not Found", "{\"message\":\"No such image: a:1\"}")) {
            assertThatThrownBy(() -> daemon(server).save(List.of("a:1")))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Tried to save [a:1]: the Docker daemon at " + server.endpoint()
                            + " says: No such image: a:1.")
                    .hasMessageContaining("linuxkit.error=docker-no-image");
        }
    }

    @Test
    void removeWhenImageIsInUseQuotesTheDaemon() throws IOException {
        try (ScriptedDaemon server =
                ScriptedDaemon.answering().answer("DELETE", "409 Conflict", "{\"message\":\"a container uses it\"}")) {
            assertThatThrownBy(() -> daemon(server).remove("a:1"))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining(" says: a container uses it.")
                    .hasMessageContaining("linuxkit.error=docker-error");
        }
    }

    @Test
    void removeWhenImageIsMissingIsNoError() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering().answer("DELETE", "404 Not Found", "{}")) {
            assertThatCode(() -> daemon(server).remove("a:1")).doesNotThrowAnyException();
        }
    }

    @Test
    void tagWhenFormerImageIsInUseKeepsIt() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering()
                .answer("/json", "200 OK", IMAGE)
                .answer("/tag?", "201 Created", "")
                .answer("DELETE", "409 Conflict", "{\"message\":\"a container uses it\"}")) {
            assertThatCode(() -> daemon(server).tag("a:1", ImageReference.parse("b:1")))
                    .doesNotThrowAnyException();
            assertThat(server.requests).anyMatch(request -> request.startsWith("DELETE /v1.43/images/sha256:1 "));
        }
    }

    @Test
    void refusalWithoutMessageTellsTheStatusAndLongOneIsCut() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering()
                .answer("/version", "503 Service Unavailable", "")
                .answer("/images/json", "500 Oops", "x".repeat(1 << 20))) {
            assertThatThrownBy(daemon(server)::platform)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining(" says: status 503.");
            assertThatThrownBy(() -> new ImageStore(
                                    new EngineApi(server.endpoint(), DaemonPatience.usual(new WaitListener() {})))
                            .tags("a:*"))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining(" says: xxx")
                    .hasMessageNotContaining("x".repeat(300));
        }
    }

    @Test
    void pullWhenProgressEndsInAnErrorQuotesIt() throws IOException {
        String progress =
                "{\"status\":\"Pulling\",\"id\":\"1\"}\r\n{\"errorDetail\":{\"message\":\"denied\"},\"error\":\"denied\"}\r\n";
        try (ScriptedDaemon server = ScriptedDaemon.answering().answer("/images/create", "200 OK", progress)) {
            assertThatThrownBy(() -> daemon(server).pull("a:1", Optional.empty()))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith(
                            "Tried to pull 'a:1': the Docker daemon at " + server.endpoint() + " says: denied.");
        }
    }

    @Test
    void loadWhenProgressIsNoJsonSaysThatTheAnswerIsUnexpected() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering().answer("/images/load?quiet=0", "200 OK", "<html>")) {
            assertThatThrownBy(() -> daemon(server).load(new ByteArrayInputStream(new byte[9])))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("ended (unexpected answer)")
                    .hasMessageNotContaining("com.fasterxml")
                    .hasMessageNotContaining("dockerjava");
        }
    }

    @Test
    void inspectReadsAlsoWhatDockerJavaHasNoFieldFor() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering().answer("/json", "200 OK", IMAGE)) {
            DaemonImage image = daemon(server).inspect("a:1").orElseThrow();
            assertThat(image.platform()).hasToString("linux/arm/v7");
            assertThat(image.repoTags()).isEmpty();
            assertThat(image.layers()).containsExactly("sha256:2");
            assertThat(image.config()).hasToString("{\"Env\":[\"A=b\"],\"Unknown\":{\"b\":1,\"a\":[true,null]}}");
        }
    }

    @Test
    void inspectWhenNameHasADollarSignFindsNothing() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering()) {
            assertThat(daemon(server).inspect("a/$1:b")).isEmpty();
        }
    }

    @Test
    void nameThatWouldChangeTheRequestIsEscaped() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering().answer("DELETE", "200 OK", "[]")) {
            daemon(server).remove("a?force=1 b");
            assertThat(server.requests).anyMatch(request -> request.contains("/images/a%3Fforce%3D1%20b "));
        }
    }

    private static DockerDaemon daemon(ScriptedDaemon server) {
        return DockerDaemon.connect(server.endpoint());
    }
}
