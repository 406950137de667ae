/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEndpointsTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Path standardSocket = Path.of("/nowhere");

    @BeforeEach
    void standardSocketExists() throws IOException {
        standardSocket = Files.createFile(home.resolve("standard.sock"));
    }

    @Nested
    class Host {
        @ParameterizedTest
        @CsvSource({
            "unix:///run/x.sock, unix:///run/x.sock",
            "unix:///run/a b.sock, unix:///run/a%20b.sock",
            "tcp://10.0.0.1:2375, tcp://10.0.0.1:2375",
            "TCP://build, tcp://build:2375",
            "build:1234, tcp://build:1234",
            "http://build, tcp://build:2375",
            "http://build:80/, tcp://build:80",
            "tcp://[::1]:2375, tcp://[::1]:2375"
        })
        void resolveWhenHostIsSetReadsEveryForm(String text, String expected) {
            environment.put("DOCKER_HOST", text);
            DockerEndpoint endpoint = endpoints().resolve();
            assertThat(endpoint.host()).isEqualTo(URI.create(expected));
            assertThat(endpoint.tls()).isEmpty();
            assertThat(endpoint.isLocal()).isEqualTo(expected.startsWith("unix"));
            assertThat(endpoint).hasToString(expected + " (DOCKER_HOST)");
        }

        @Test
        void resolveWhenHostIsHttpsSpeaksTlsOnItsPort() {
            environment.put("DOCKER_HOST", "https://build");
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("tcp://build:2376"));
            assertThat(endpoints().resolve().tls()).contains(TlsMaterial.publicAuthorities());
        }

        @Test
        void resolveWhenHostIsSetPassesContextsOver() throws IOException {
            environment.put("DOCKER_HOST", "tcp://build:2375");
            environment.put("DOCKER_CONTEXT", "nope");
            config("{ not even json");
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("tcp://build:2375"));
        }

        @Test
        void resolveWhenHostOverridesContextLeavesTlsOfContextAlone() throws IOException {
            context("remote", "{\"Host\":\"tcp://other:2376\"}");
            contextTls("remote");
            config("{\"currentContext\":\"remote\"}");
            environment.put("DOCKER_HOST", "tcp://build:2375");
            assertThat(endpoints().resolve().tls()).isEmpty();
        }

        @Test
        void resolveWhenHostIsSshSaysHowToForward() {
            environment.put("DOCKER_HOST", "ssh://me@build:2222");
            assertThatThrownBy(() -> endpoints().resolve())
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to reach the Docker daemon of DOCKER_HOST: 'ssh://me@build:2222' is reached over SSH, which is not supported.
                              Forward the socket with 'ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock -p 2222 me@build' and set DOCKER_HOST=unix:///tmp/docker.sock.
                              More: mvn linuxkit:help -Dlinuxkit.error=docker-ssh""");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "fd://",
                    "npipe:////./pipe/docker_engine",
                    "unix://relative",
                    "tcp://",
                    "tcp://a:99999999999",
                    "http://127.0.0.1:65536",
                    "tcp://build:1/path",
                    "gopher://build",
                    "tcp://user@build:1",
                    "a b"
                })
        void resolveWhenHostIsNoAddressFails(String text) {
            environment.put("DOCKER_HOST", text);
            assertThatThrownBy(() -> endpoints().resolve())
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Tried to reach the Docker daemon of DOCKER_HOST: '" + text + "' is ")
                    .hasMessageContaining("Use 'unix:///path' or 'tcp://host:port'.");
        }

        @Test
        void resolveWhenSystemIsWindowsFails() {
            assertThatThrownBy(() -> endpoints("Windows 11").resolve())
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to find the Docker daemon: this is 'Windows 11', and only Linux and macOS are supported.
                              Run the build in WSL 2.
                              More: mvn linuxkit:help -Dlinuxkit.error=windows""");
        }
    }

    @Nested
    class Tls {
        @Test
        void resolveWhenTlsIsVerifiedTakesFilesOfDockerDirectory() throws IOException {
            environment.put("DOCKER_HOST", "tcp://build");
            environment.put("DOCKER_TLS_VERIFY", "1");
            Files.createDirectories(home.resolve(".docker"));
            Files.createFile(home.resolve(".docker/cert.pem"));
            DockerEndpoint endpoint = endpoints().resolve();
            assertThat(endpoint.host()).isEqualTo(URI.create("tcp://build:2376"));
            TlsMaterial tls = endpoint.tls().orElseThrow();
            assertThat(tls.verified()).isTrue();
            assertThat(tls.authority()).contains(home.resolve(".docker/ca.pem"));
            assertThat(tls.key()).contains(home.resolve(".docker/key.pem"));
        }

        @Test
        void resolveWhenTlsIsNotVerifiedNeedsNoFiles() {
            environment.put("DOCKER_HOST", "tcp://build:1");
            environment.put("DOCKER_TLS", "1");
            TlsMaterial tls = endpoints().resolve().tls().orElseThrow();
            assertThat(tls.verified()).isFalse();
            assertThat(tls.authority()).isEmpty();
            assertThat(tls.certificate()).isEmpty();
        }

        @Test
        void resolveWhenCertPathIsSetLooksThere() {
            environment.put("DOCKER_HOST", "tcp://build:1");
            environment.put("DOCKER_TLS_VERIFY", "yes");
            environment.put("DOCKER_CERT_PATH", "/certs");
            assertThat(endpoints().resolve().tls().orElseThrow().authority()).contains(Path.of("/certs/ca.pem"));
        }

        @Test
        void resolveWhenHostIsSocketNeedsNoTls() {
            environment.put("DOCKER_HOST", "unix:///run/x.sock");
            environment.put("DOCKER_TLS_VERIFY", "1");
            assertThat(endpoints().resolve().tls()).isEmpty();
        }

        @Test
        void resolveWhenOnlyTlsIsAskedForGoesToTheTlsPort() {
            environment.put("DOCKER_TLS", "1");
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("tcp://localhost:2376"));
        }

        @Test
        void resolveWhenContextIsChosenLeavesTlsOfEnvironmentAlone() throws IOException {
            context("remote", "{\"Host\":\"tcp://other:2375\"}");
            environment.put("DOCKER_CONTEXT", "remote");
            environment.put("DOCKER_TLS_VERIFY", "1");
            assertThat(endpoints().resolve().tls()).isEmpty();
        }
    }

    @Nested
    class Contexts {
        @Test
        void resolveWhenContextIsCurrentReadsItsEndpoint() throws IOException {
            context("remote", "{\"Host\":\"unix:///run/remote.sock\",\"SkipTLSVerify\":false}");
            config("{\"auths\":{\"example.com\":{\"auth\":\"%%%\"}},\"currentContext\":\"remote\"}");
            assertThat(endpoints().resolve()).hasToString("unix:///run/remote.sock (the Docker context 'remote')");
        }

        @Test
        void resolveWhenConfigurationIsAsGoReadsItReadsItSo() throws IOException {
            context("remote", "{\"Host\":\"unix:///run/remote.sock\"}");
            config("{\"CurrentContext\":\"remote\"}\n{}");
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("unix:///run/remote.sock"));
        }

        @Test
        void resolveWhenConfigurationIsEmptyTakesTheDefault() throws IOException {
            config("");
            assertThat(endpoints().resolve().host().getScheme()).isEqualTo("unix");
        }

        @Test
        void resolveWhenVariableNamesContextWinsOverCurrent() throws IOException {
            context("remote", "{\"Host\":\"unix:///run/remote.sock\"}");
            context("other", "{\"Host\":\"unix:///run/other.sock\"}");
            config("{\"currentContext\":\"remote\"}");
            environment.put("DOCKER_CONTEXT", "other");
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("unix:///run/other.sock"));
        }

        @Test
        void resolveWhenConfigIsElsewhereLooksThere() throws IOException {
            environment.put("DOCKER_CONFIG", home.resolve("elsewhere").toString());
            Files.createDirectories(home.resolve("elsewhere"));
            Files.writeString(home.resolve("elsewhere/config.json"), "{\"currentContext\":\"gone\"}");
            assertThatThrownBy(() -> endpoints().resolve()).hasMessageContaining("'gone'");
        }

        @Test
        void forContextWhenTlsFilesExistTakesThem() throws IOException {
            context("remote", "{\"Host\":\"tcp://other:2376\",\"SkipTLSVerify\":false}");
            Path files = contextTls("remote");
            assertThat(endpoints().forContext("remote").tls())
                    .contains(new TlsMaterial(
                            Optional.of(files.resolve("ca.pem")),
                            Optional.of(files.resolve("cert.pem")),
                            Optional.of(files.resolve("key.pem")),
                            true));
        }

        @Test
        void forContextWhenVerificationIsSkippedDoesNotVerify() throws IOException {
            context("remote", "{\"Host\":\"tcp://other:2376\",\"SkipTLSVerify\":true}");
            assertThat(endpoints().forContext("remote").tls().orElseThrow().verified())
                    .isFalse();
        }

        @Test
        void forContextWhenDefaultIsDockerHost() {
            environment.put("DOCKER_HOST", "tcp://build:1");
            environment.put("DOCKER_CONTEXT", "remote");
            assertThat(endpoints().forContext("default").host()).isEqualTo(URI.create("tcp://build:1"));
        }

        @Test
        void forContextWhenUnknownNamesTheKnown() throws IOException {
            context("remote", "{\"Host\":\"tcp://other:2376\"}");
            context("arm", "{\"Host\":\"tcp://other:2376\"}");
            Files.createDirectories(home.resolve(".docker/contexts/meta/junk"));
            assertThatThrownBy(() -> endpoints().forContext("nope"))
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to find the Docker context 'nope' in '%s': there is no context with this name, only 'arm', 'default', 'remote'.
                              Name one of these in DOCKER_CONTEXT, in linuxkit.builders or with 'docker context use', or set DOCKER_HOST.
                              More: mvn linuxkit:help -Dlinuxkit.error=docker-context""", home.resolve(".docker"));
        }

        @Test
        void forContextWhenItHasNoDockerEndpointNamesTheFile() throws IOException {
            Path file = context("k8s", "{}");
            Files.writeString(file, "{\"Name\":\"k8s\",\"Endpoints\":{}}");
            assertThatThrownBy(() -> endpoints().forContext("k8s"))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith(
                            "Tried to read Docker's configuration '%s': it is malformed, 'docker' is missing.", file);
        }

        @Test
        void forContextWhenItsHostIsSshNamesTheContext() throws IOException {
            context("remote", "{\"Host\":\"ssh://build\"}");
            assertThatThrownBy(() -> endpoints().forContext("remote"))
                    .hasMessageStartingWith(
                            "Tried to reach the Docker daemon of the Docker context 'remote': 'ssh://build'")
                    .hasMessageContaining("docker.sock build' and");
        }

        @Test
        void resolveWhenConfigIsMalformedNamesFileAndPlace() throws IOException {
            config("{\n  \"currentContext\": nonsense\n}");
            assertThatThrownBy(() -> endpoints().resolve())
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to read Docker's configuration '%s': it is malformed, not JSON at line 2, column 21.
                              Correct the file, or set DOCKER_HOST to the daemon's address.
                              More: mvn linuxkit:help -Dlinuxkit.error=docker-config""", home.resolve(".docker/config.json"))
                    .hasNoCause();
        }
    }

    @Nested
    class LocalSocket {
        @Test
        void resolveWhenStandardSocketExistsTakesIt() throws IOException {
            rootless();
            assertThat(endpoints().resolve()).hasToString("unix://" + standardSocket + " (the default socket)");
            assertThat(endpoints().resolve().isLocal()).isTrue();
        }

        @Test
        void resolveWhenOnlyRootlessSocketExistsTakesIt() throws IOException {
            Path socket = rootless();
            Files.delete(standardSocket);
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("unix://" + socket));
        }

        @Test
        void resolveWhenOnlyDesktopSocketExistsTakesIt() throws IOException {
            Files.delete(standardSocket);
            Path socket = Files.createDirectories(home.resolve(".docker/run")).resolve("docker.sock");
            Files.createFile(socket);
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("unix://" + socket));
        }

        @Test
        void resolveWhenNoSocketExistsNamesTheStandardOne() throws IOException {
            Files.delete(standardSocket);
            environment.put("XDG_RUNTIME_DIR", home.toString());
            assertThat(endpoints().resolve().host()).isEqualTo(URI.create("unix://" + standardSocket));
        }

        private Path rootless() throws IOException {
            environment.put("XDG_RUNTIME_DIR", home.toString());
            return Files.createFile(home.resolve("docker.sock"));
        }
    }

    @Nested
    class Builder {
        @Test
        void forPlatformWhenBuilderIsNamedTakesItsContext() throws IOException {
            context("arm", "{\"Host\":\"unix:///run/arm.sock\"}");
            context("linuxkit-linux-arm64", "{\"Host\":\"unix:///run/lk.sock\"}");
            Builders builders = Builders.parse("linux/arm64=arm", "linuxkit.builders");
            assertThat(endpoints().forPlatform(Platform.parse("linux/arm64"), builders))
                    .get()
                    .extracting(DockerEndpoint::host)
                    .isEqualTo(URI.create("unix:///run/arm.sock"));
        }

        @Test
        void forPlatformWhenOnlyConventionalContextExistsTakesIt() throws IOException {
            context("linuxkit-linux-arm64", "{\"Host\":\"unix:///run/lk.sock\"}");
            assertThat(endpoints().forPlatform(Platform.parse("linux/arm64"), Builders.NONE))
                    .get()
                    .extracting(DockerEndpoint::host)
                    .isEqualTo(URI.create("unix:///run/lk.sock"));
            assertThat(endpoints().forPlatform(Platform.parse("linux/amd64"), Builders.NONE))
                    .isEmpty();
        }

        @Test
        void forPlatformWhenContextOfBuilderIsUnknownFails() {
            Builders builders = Builders.parse("linux/arm64=nope", "linuxkit.builders");
            assertThatThrownBy(() -> endpoints().forPlatform(Platform.parse("linux/arm64"), builders))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("'nope'");
        }
    }

    private DockerEndpoints endpoints() {
        return endpoints("Linux");
    }

    private DockerEndpoints endpoints(String system) {
        return new DockerEndpoints(environment, home, standardSocket, system);
    }

    private void config(String text) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), text);
    }

    private Path context(String name, String endpoint) throws IOException {
        Path directory =
                Files.createDirectories(home.resolve(".docker/contexts/meta").resolve(id(name)));
        return Files.writeString(
                directory.resolve("meta.json"),
                "{\"Name\":\"" + name + "\",\"Metadata\":{},\"Endpoints\":{\"docker\":" + endpoint + "}}");
    }

    private Path contextTls(String name) throws IOException {
        Path directory = Files.createDirectories(
                home.resolve(".docker/contexts/tls").resolve(id(name)).resolve("docker"));
        for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Files.createFile(directory.resolve(file));
        }
        return directory;
    }

    /** Returns the output of {@code printf NAME | sha256sum}. */
    private static String id(String name) {
        return switch (name) {
            case "remote" -> "b71199ebd070b36beab7317920c2c2f1d777df8d05e5527d8458fda57cb17a7a";
            case "other" -> "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa";
            case "arm" -> "ddf7ff5ebd9d66ce161466c1c0262430fa04de32b0e420ee3f489e2e2112e386";
            case "k8s" -> "17c132990e8e8523ccd403287b6ae761c1cd57f764df278bce7ed310bbddd7f1";
            case "linuxkit-linux-arm64" -> "7347a7c3638e040491bad4e62f13fc93342b86934585d99ab49a532c52551863";
            default -> throw new IllegalArgumentException(name);
        };
    }
}
