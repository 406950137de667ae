/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCredentialsTest {
    private static final String HOST = "reg.example.com:5000";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Credentials> configured = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Duration timeout = Duration.ofMinutes(1);
    private Waits waits = Waits.SILENT;

    @BeforeEach
    void programsAreFoundInTheDirectoryFirst() {
        environment.put("PATH", directory + ":/usr/bin:/bin");
    }

    @Nested
    class Configured {
        @Test
        void findWhenSeveralMatchTakesTheLongest() {
            configured.put(HOST, new Credentials("host", "1"));
            configured.put(HOST + "/team", new Credentials("team", "2"));
            configured.put(HOST + "/team/app", new Credentials("app", "3"));
            assertThat(find(HOST, "team/app")).map(Credentials::username).contains("app");
            assertThat(find(HOST, "team/apple")).map(Credentials::username).contains("team");
            assertThat(find(HOST, "teams/app")).map(Credentials::username).contains("host");
            assertThat(find(HOST)).map(Credentials::username).contains("host");
        }

        @Test
        void findWhenPortDiffersFindsNone() {
            configured.put(HOST, new Credentials("host", "1"));
            assertThat(find("reg.example.com")).isEmpty();
            assertThat(asked).containsExactly("reg.example.com");
        }

        @Test
        void findWhenRegistryIsDockerHubTriesItsNames() {
            configured.put("index.docker.io", new Credentials("hub", "1"));
            assertThat(find("docker.io", "linuxkit/init"))
                    .map(Credentials::username)
                    .contains("hub");
            assertThat(asked).startsWith("docker.io/linuxkit/init", "index.docker.io/linuxkit/init");
        }

        @Test
        void findWhenConfiguredDoesNotReadDockersConfiguration() throws IOException {
            config("{ malformed");
            configured.put(HOST, new Credentials("host", "1"));
            assertThat(find(HOST)).isPresent();
        }
    }

    @Nested
    class Auths {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "reg.example.com:5000",
                    "https://reg.example.com:5000",
                    "https://reg.example.com:5000/v1/",
                    "http://reg.example.com:5000/v2/",
                    "http://reg.example.com:5000/"
                })
        void findWhenKeyHasAnyFormFindsIt(String key) throws IOException {
            config("{\"auths\":{\"other.example.com\":" + auth("o:o") + ",\"" + key + "\":" + auth("me:pa:ss:") + "}}");
            assertThat(find(HOST)).contains(new Credentials("me", "pa:ss:"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "reg.example.com",
                    "reg.example.com:50000",
                    "xreg.example.com:5000",
                    "reg.example.com:5000.evil.org",
                    "https://evil.org/reg.example.com:5000",
                    "ftp://reg.example.com:5000"
                })
        void findWhenKeyIsOfAnotherHostFindsNone(String key) throws IOException {
            config("{\"auths\":{\"" + key + "\":" + auth("me:secret") + "}}");
            assertThat(find(HOST)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "docker.io, https://index.docker.io/v1/",
            "index.docker.io, https://index.docker.io/v1/",
            "registry-1.docker.io, https://index.docker.io/v1/",
            "docker.io, docker.io",
            "docker.io, registry-1.docker.io"
        })
        void findWhenRegistryIsDockerHubKnowsItsNames(String registry, String key) throws IOException {
            config("{\"auths\":{\"" + key + "\":" + auth("hub:secret") + "}}");
            assertThat(find(registry)).contains(new Credentials("hub", "secret"));
        }

        @Test
        void findWhenSeveralKeysMatchPrefersTheExactOne() throws IOException {
            config("{\"auths\":{\"http://" + HOST + "\":" + auth("a:a") + ",\"" + HOST + "\":" + auth("b:b") + "}}");
            assertThat(find(HOST)).contains(new Credentials("b", "b"));
        }

        @Test
        void findWhenEntryHasIdentityTokenTakesIt() throws IOException {
            config("{\"auths\":{\"" + HOST + "\":{\"auth\":\"" + base64("me:x") + "\",\"identitytoken\":\"tok\"}}}");
            assertThat(find(HOST)).contains(new Credentials(Credentials.TOKEN_USER, "tok"));
        }

        @Test
        void findWhenEntryHasUserAndPasswordTakesThem() throws IOException {
            config("{\"auths\":{\"" + HOST + "\":{\"username\":\"me\",\"password\":\"pw\"}}}");
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }

        @Test
        void findWhenEntryIsEmptyFindsNone() throws IOException {
            config("{\"auths\":{\"" + HOST + "\":{}}}");
            assertThat(find(HOST)).isEmpty();
        }

        @Test
        void findWhenEntryOfAnotherHostIsMalformedDoesNotCare() throws IOException {
            config("{\"auths\":{\"other\":{\"auth\":\"%%%\"},\"third\":7,\"" + HOST + "\":" + auth("me:pw") + "}}");
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'auth':'%s3cret%'} | 'auth' is not base64",
                    "{'auth':'czNjcmV0'} | 'auth' is not the base64 form of 'user:password'",
                    "{'auth':['s3cret']} | 'auth' is not a text",
                    "'s3cret' | 'reg.example.com:5000' is not an object"
                },
                quoteCharacter = '`')
        void findWhenEntryIsMalformedNamesFileAndHostOnly(String entry, String found) throws IOException {
            config("{\"auths\":{\"" + HOST + "\":" + entry.replace('\'', '"') + "}}");
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to read the credentials of 'reg.example.com:5000' in '%s': %s.
                              Run 'docker login reg.example.com:5000', or configure a <server> with the id 'reg.example.com:5000' in settings.xml.
                              More: mvn linuxkit:help -Dlinuxkit.error=registry-credentials""", directory.resolve("config.json"), found)
                    .hasNoCause();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'auths':{'x':{'auth':s3cret}}} | not JSON at line 1, column 23",
                    "{'auths':'s3cret'} | 'auths' is not an object",
                    "[] | the document is not an object"
                },
                quoteCharacter = '`')
        void findWhenFileIsMalformedNamesFileAndPlaceOnly(String text, String found) throws IOException {
            config(text.replace('\'', '"'));
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to read Docker's configuration '%s': it is malformed, %s.
                              Correct the file.
                              More: mvn linuxkit:help -Dlinuxkit.error=docker-config""", directory.resolve("config.json"), found)
                    .hasNoCause();
        }

        @Test
        void findWhenFileIsEndlessSaysSo() throws IOException {
            config(" ".repeat(JsonDocument.MOST_BYTES + 1));
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("it is malformed, larger than " + JsonDocument.MOST_BYTES + " bytes");
        }

        @Test
        void findWhenThereIsNoFileFindsNone() {
            assertThat(find(HOST)).isEmpty();
        }
    }

    @Nested
    class AsDockerReads {
        @ParameterizedTest
        @ValueSource(strings = {"", " \n", "null", "{}", "{\"auths\":null}", "{}\n}{ not looked at"})
        void findWhenFileSaysNothingFindsNone(String text) throws IOException {
            config(text);
            assertThat(find(HOST)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\n", "\\r\\n"})
        void findWhenBase64HasLineBreaksJoinsIt(String lineBreak) throws IOException {
            String encoded = base64("me:a password that base64 breaks into lines, because it has more than 57 bytes");
            config("{\"auths\":{\"" + HOST + "\":{\"auth\":\"" + encoded.substring(0, 76) + lineBreak
                    + encoded.substring(76) + lineBreak + "\"}}}");
            assertThat(find(HOST))
                    .map(Credentials::secret)
                    .contains("a password that base64 breaks into lines, because it has more than 57 bytes");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"Auths\":{\"%s\":{\"Auth\":\"%s\"}}}",
                    "{\"AUTHS\":{\"%s\":{\"AUTH\":\"%s\"}}}",
                    "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}} and more",
                    "{\"auths\":{},\"auths\":{\"%s\":{\"auth\":\"\",\"auth\":\"%s\"}}}"
                })
        void findWhenJsonIsWhatGoTakesFindsTheSame(String form) throws IOException {
            config(form.formatted(HOST, base64("me:pw")));
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }

        @Test
        void findWhenNamesOfHelpersHaveAnotherCaseAsksThem() throws IOException {
            config("{\"credhelpers\":{\"" + HOST + "\":\"own\"},\"CredsStore\":\"store\"}");
            program("own", answer("own", "pw"));
            program("store", answer("store", "pw"));
            assertThat(find(HOST)).map(Credentials::username).contains("own");
            assertThat(find("third")).map(Credentials::username).contains("store");
        }

        @Test
        void findWhenPasswordIsPaddedStripsTheNuls() throws IOException {
            config("{\"auths\":{\"" + HOST + "\":" + auth("me:pw\0\0") + "}}");
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }
    }

    @Nested
    class Variable {
        @Test
        void findWhenVariableHasTheRegistryTakesIt() throws IOException {
            config("{\"credsStore\":\"broken\",\"auths\":{\"" + HOST + "\":" + auth("file:pw") + "}}");
            environment.put("DOCKER_AUTH_CONFIG", "{\"auths\":{\"https://" + HOST + "/v1/\":" + auth("me:pw") + "}}");
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "{}", "{\"auths\":{\"other.example.com\":{\"auth\":\"%%%\"}}}"})
        void findWhenVariableDoesNotHaveTheRegistryReadsTheFile(String value) throws IOException {
            config("{\"auths\":{\"" + HOST + "\":" + auth("file:pw") + "}}");
            environment.put("DOCKER_AUTH_CONFIG", value);
            assertThat(find(HOST)).map(Credentials::username).contains("file");
        }

        @Test
        void findWhenServerIsConfiguredDoesNotReadTheVariable() {
            configured.put(HOST, new Credentials("host", "1"));
            environment.put("DOCKER_AUTH_CONFIG", "{ malformed");
            assertThat(find(HOST)).map(Credentials::username).contains("host");
        }

        @Test
        void findWhenVariableIsMalformedNamesItWithoutItsContent() {
            environment.put("DOCKER_AUTH_CONFIG", "{\"auths\":s3cret}");
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(UserException.class)
                    .hasMessage("""
                            Tried to read Docker's configuration 'DOCKER_AUTH_CONFIG': it is malformed, not JSON at line 1, column 10.
                              Correct the environment variable.
                              More: mvn linuxkit:help -Dlinuxkit.error=docker-config""")
                    .hasNoCause();
        }
    }

    @Nested
    class Programs {
        @Test
        void findWhenHelperIsNamedTellsItTheHostOnItsInput() throws IOException {
            config("{\"credHelpers\":{\"" + HOST + "\":\"test\"}}");
            program("test", "cat >'%s'; echo \"$@\" >>'%s'".formatted(log(), log()), answer("me", "pw"));
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
            assertThat(log()).hasContent(HOST + "\nget\n");
        }

        @Test
        void findWhenHelperAnswersATokenKeepsItsUser() throws IOException {
            config("{\"credsStore\":\"test\"}");
            program("test", answer("<token>", "tok"));
            assertThat(find(HOST)).map(Credentials::isIdentityToken).contains(true);
        }

        @Test
        void findWhenRegistryIsDockerHubAsksForItsServer() throws IOException {
            config("{\"credsStore\":\"test\"}");
            program("test", "cat >'%s'".formatted(log()), answer("me", "pw"));
            find("docker.io");
            assertThat(log()).hasContent("https://index.docker.io/v1/\n");
        }

        @Test
        void findWhenHostHasItsOwnHelperAsksItBeforeTheStore() throws IOException {
            config("{\"credHelpers\":{\"" + HOST + "\":\"own\",\"other\":\"broken\"},\"credsStore\":\"store\"}");
            program("own", answer("own", "pw"));
            program("store", answer("store", "pw"));
            program("broken", "exit 7");
            assertThat(find(HOST)).map(Credentials::username).contains("own");
            assertThat(find("third")).map(Credentials::username).contains("store");
        }

        @Test
        void findWhenHostIsKeptInTheFileAsksNoStore() throws IOException {
            config("{\"credHelpers\":{\"" + HOST + "\":\"\"},\"credsStore\":\"broken\",\"auths\":{\"" + HOST + "\":"
                    + auth("me:pw") + "}}");
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }

        @Test
        void findWhenHelperHasNothingGoesOn() throws IOException {
            config("{\"credsStore\":\"test\",\"auths\":{\"" + HOST + "\":" + auth("me:pw") + "}}");
            program("test", "cat >/dev/null; echo credentials not found in native keychain; exit 1");
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
        }

        @Test
        void findWhenHelperFailsRepeatsItsReason() throws IOException {
            config("{\"credsStore\":\"test\"}");
            program("test", "echo keychain is locked; echo s3cret >&2; exit 3");
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("""
                            Tried to get the credentials of 'reg.example.com:5000' from 'docker-credential-test': it ended with the exit code 3 and said 'keychain is locked'.
                              Install or repair it, remove it from credHelpers or credsStore in Docker's config.json, or configure a <server> with the id 'reg.example.com:5000' in settings.xml.
                              More: mvn linuxkit:help -Dlinuxkit.error=credential-helper""")
                    .hasNoCause();
        }

        @Test
        void findWhenHelperFailsAfterAnsweringKeepsTheSecret() throws IOException {
            config("{\"credsStore\":\"test\"}");
            program("test", answer("me", "s3cret"), "exit 1");
            assertFails("it ended with the exit code 1");
        }

        @Test
        void findWhenAnswerIsMalformedKeepsTheSecret() throws IOException {
            config("{\"credsStore\":\"test\"}");
            program("test", "echo s3cret");
            assertFails("its answer is malformed, not JSON at line 1, column 1");
        }

        @Test
        void findWhenAnswerIsEndlessStopsReading() throws IOException {
            config("{\"credsStore\":\"test\"}");
            program("test", "exec yes");
            assertFails("it failed: its answer is longer than 65536 bytes");
        }

        @Test
        void findWhenHelperHangsGivesUp() throws IOException {
            timeout = Duration.ofMillis(100);
            config("{\"credsStore\":\"test\"}");
            program("test", "exec tail -f /dev/null");
            assertFails("it gave no answer within 0 s");
        }

        @Test
        void findWhenHelperTakesLongSaysWhomItWaitsFor() throws IOException {
            Path answered = directory.resolve("answered");
            List<String> whom = new CopyOnWriteArrayList<>();
            waits = new Waits(
                    new WaitListener() {
                        @Override
                        public void waiting(String name, Duration silence) {
                            whom.add(name);
                            assertThatCode(() -> Files.writeString(answered, ""))
                                    .doesNotThrowAnyException();
                        }
                    },
                    Duration.ofMillis(50));
            config("{\"credsStore\":\"test\"}");
            program("test", "until test -e " + answered + "; do /bin/sleep 0.02; done", answer("me", "pw"));
            assertThat(find(HOST)).contains(new Credentials("me", "pw"));
            assertThat(whom).contains("'docker-credential-test', for the credentials of '" + HOST + "'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"missing", "../test", "a b"})
        void findWhenProgramIsMissingSaysSo(String name) throws IOException {
            config("{\"credsStore\":\"" + name + "\"}");
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith(
                            "Tried to get the credentials of 'reg.example.com:5000' from 'docker-credential-" + name
                                    + "': there is no such program on the PATH.\n");
        }

        @Test
        void findWhenHelperRunsGivesItTheEnvironment() throws IOException {
            environment.put("STORE_NAME", "mine");
            config("{\"credsStore\":\"test\"}");
            program("test", "echo '{\"Username\":\"'$STORE_NAME'\",\"Secret\":\"x\"}'");
            assertThat(find(HOST)).map(Credentials::username).contains("mine");
        }

        private void assertFails(String found) {
            assertThatThrownBy(() -> find(HOST))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith(
                            "Tried to get the credentials of 'reg.example.com:5000' from 'docker-credential-test': "
                                    + found + ".\n")
                    .hasNoCause();
        }
    }

    private Optional<Credentials> find(String registry) {
        return credentials().find(registry);
    }

    private Optional<Credentials> find(String registry, String repository) {
        return credentials().find(registry, repository);
    }

    private RegistryCredentials credentials() {
        ConfiguredCredentials source = id -> {
            asked.add(id);
            return Optional.ofNullable(configured.get(id));
        };
        return new RegistryCredentials(source, directory, environment, waits, timeout);
    }

    private void config(String text) throws IOException {
        Files.writeString(directory.resolve("config.json"), text);
    }

    private void program(String name, String... lines) throws IOException {
        Path file = directory.resolve("docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private static String answer(String user, String secret) {
        return "echo '{\"ServerURL\":\"x\",\"Username\":\"" + user + "\",\"Secret\":\"" + secret + "\"}'";
    }

    private static String auth(String text) {
        return "{\"auth\":\"" + base64(text) + "\"}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
