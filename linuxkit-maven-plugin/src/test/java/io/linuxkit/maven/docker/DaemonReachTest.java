/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.testing.ScriptedDaemon;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonReachTest {
    @Test
    void platformWhenSocketIsMissingSaysSo(@TempDir Path directory) {
        URI host = directory.resolve("no.sock").toUri();
        DockerDaemon daemon = connect(URI.create("unix://" + host.getPath()));
        assertThatThrownBy(daemon::platform)
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "Tried to reach the Docker daemon at unix://" + host.getPath()
                                + " (the test): there is no such socket.\n  Start the daemon ('sudo systemctl start docker', or"
                                + " Docker Desktop), or set DOCKER_HOST to another one.\n  More: mvn linuxkit:help -Dlinuxkit.error=docker-not-running");
    }

    @ParameterizedTest
    @CsvSource({
        "Api-Version: 1.39, its API version is '1.39'",
        "Api-Version: soon, its API version is 'soon'",
        "X: y, the answer to a ping has status 200",
        "'Api-Version: 1.41\r\nLibpod-Api-Version: 4.3.1', it is Podman",
        "'Api-Version: 1.41\r\nServer: Libpod/5.2.2 (linux)', it is Podman",
        "'Api-Version: 1.45\r\nOSType: windows', it runs Windows containers"
    })
    void platformWhenDaemonIsOfAnotherKindSaysSo(String headers, String found) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, headers));
            answering.setDaemon(true);
            answering.start();
            DockerDaemon daemon = connect(URI.create("tcp://127.0.0.1:" + server.getLocalPort()));
            assertThatThrownBy(daemon::platform)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining(found);
        }
    }

    @Test
    void platformWhenDaemonSpeaksTlsAndIsAskedWithoutNamesTheVariables() throws IOException {
        try (ScriptedDaemon server = new ScriptedDaemon()
                .answer("/_ping", "400 Bad Request", "Client sent an HTTP request to an HTTPS server.\n")) {
            assertThatThrownBy(DockerDaemon.connect(server.endpoint())::platform)
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("it requires TLS, and the request was sent without TLS")
                    .hasMessageContaining("DOCKER_TLS_VERIFY=1")
                    .hasMessageContaining("DOCKER_CERT_PATH");
        }
    }

    @Test
    void unreachableWhenDirectoryOfSocketIsClosedNamesThePermission(@TempDir Path directory) {
        Path socket = directory.resolve("closed/docker.sock");
        DockerEndpoint endpoint = new DockerEndpoint(URI.create("unix://" + socket), Optional.empty(), "the test");

        assertThat(new DaemonProblems(endpoint)
                        .unreachable(Optional.of(socket), new SocketException("Permission denied")))
                .hasMessageContaining("permission denied for the directory of '" + socket + "'")
                .hasMessageContaining("linuxkit.error=docker-permission");
    }

    /** This happens, for example, with a proxy that handles the upgrade itself. */
    @Test
    void buildWhenSessionIsGarbageSaysSo() throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering()
                .on(
                        "/session",
                        "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                                + "this is no HTTP/2 at all, whatever it is")
                .answer("/images/json", "200 OK", "[]")
                .answer("/build?", "200 OK", "{\"errorDetail\":{\"message\":\"no active session\"}}")
                .answer("DELETE", "404 Not Found", "")) {
            BuildRequest request = new BuildRequest(
                    InputStream::nullInputStream,
                    new FrontendOptions("Dockerfile", Platform.parse("linux/amd64"), Map.of(), Map.of(), false, false),
                    PullCredentials.NONE);

            assertThatThrownBy(() -> DockerDaemon.connect(server.endpoint()).build(request, BuildListener.NONE))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("accepted BuildKit's session and then did not speak its protocol")
                    .hasMessageContaining("linuxkit.error=docker-session");
        }
    }

    private static void answer(ServerSocket server, String headers) {
        try (Socket client = server.accept()) {
            InputStream request = client.getInputStream();
            int ends = 0;
            while (ends < 4) {
                int next = request.read();
                ends = next == '\r' || next == '\n' ? ends + 1 : 0;
            }
            client.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\n" + headers + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DockerDaemon connect(URI host) {
        return DockerDaemon.connect(new DockerEndpoint(host, Optional.empty(), "the test"));
    }
}
