/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerProxiesTest {
    private static final String SOCKET = "unix:///var/run/docker.sock";

    @TempDir
    Path directory;

    private Map<String, String> proxies(String config, String daemon) throws IOException {
        Files.writeString(directory.resolve("config.json"), config);
        return new DockerProxies(directory).of(daemon);
    }

    @Test
    void everyMemberBecomesAnArgumentInBothCases() throws IOException {
        assertThat(proxies("""
                {"proxies": {"default": {"httpProxy": "http://p:1", "httpsProxy": "http://p:2", "noProxy": "a,b",
                  "ftpProxy": "http://p:3", "allProxy": "socks5://p:4"}}}""", SOCKET))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "HTTP_PROXY", "http://p:1",
                        "http_proxy", "http://p:1",
                        "HTTPS_PROXY", "http://p:2",
                        "https_proxy", "http://p:2",
                        "NO_PROXY", "a,b",
                        "no_proxy", "a,b",
                        "FTP_PROXY", "http://p:3",
                        "ftp_proxy", "http://p:3",
                        "ALL_PROXY", "socks5://p:4",
                        "all_proxy", "socks5://p:4"));
    }

    @Test
    void entryOfTheDaemonCountsInsteadOfTheOneForAll() throws IOException {
        String config = "{\"proxies\":{\"default\":{\"httpProxy\":\"http://all:1\",\"noProxy\":\"x\"},"
                + "\"tcp://build:2376\":{\"httpProxy\":\"http://own:1\"}}}";
        assertThat(proxies(config, "tcp://build:2376"))
                .isEqualTo(Map.of("HTTP_PROXY", "http://own:1", "http_proxy", "http://own:1"));
        assertThat(proxies(config, SOCKET)).containsEntry("HTTP_PROXY", "http://all:1");
    }

    @Test
    void namesInAnotherCaseAreTheSame() throws IOException {
        assertThat(proxies("{\"Proxies\":{\"default\":{\"HTTPProxy\":\"http://p:1\"}}} trailing", SOCKET))
                .containsEntry("http_proxy", "http://p:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"proxies\":null}",
                "{\"proxies\":{\"default\":{\"httpProxy\":\"\"}}}",
                "{\"proxies\":{\"tcp://other:1\":{\"httpProxy\":\"http://p:1\"}}}"
            })
    void nothingConfiguredIsNoArgument(String config) throws IOException {
        assertThat(proxies(config, SOCKET)).isEmpty();
    }

    @Test
    void noFileIsNoArgument() {
        assertThat(new DockerProxies(directory.resolve("absent")).of(SOCKET)).isEmpty();
    }

    @Test
    void malformedEntryNamesTheFile() {
        assertThatThrownBy(() -> proxies("{\"proxies\":{\"default\":\"http://user:s3cret@p\"}}", SOCKET))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read Docker's configuration '" + directory.resolve("config.json")
                        + "': it is malformed, 'default' is not an object.")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void endlessFileIsReadToTheLimitOnly() {
        assertThatThrownBy(() -> proxies(" ".repeat(JsonDocument.MOST_BYTES + 1), SOCKET))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it is malformed, larger than " + JsonDocument.MOST_BYTES + " bytes");
    }
}
