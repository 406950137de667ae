/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.testing.http.TokenLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code mvn -X} libraries log everything. No log contains credentials. Signed addresses occur only in
 * HttpClient's own loggers, which are silent in the plugin's jar.
 */
class QuietLogTest {
    private static final Pattern OF_HTTP_CLIENT = Pattern.compile("DEBUG org\\.apache\\.hc\\.client5\\.http\\.");

    @TempDir
    Path directory;

    @Test
    void logWhenLibrariesTellAllHoldsNothingSecret() throws IOException, InterruptedException {
        String log = run();
        assertThat(log)
                .contains("DEBUG")
                .contains("org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager")
                .contains("succeeded: 44")
                .contains("refuses the credentials")
                .contains("answered HTTP 407")
                .contains("answered HTTP 403");
        assertHoldsNone(log, credentials());
        assertHoldsNone(
                log.lines().filter(line -> !OF_HTTP_CLIENT.matcher(line).find()).collect(Collectors.joining("\n")),
                List.of(LoggedRun.SIGNATURE, LoggedRun.STATE));
    }

    private static void assertHoldsNone(String log, List<String> secrets) {
        assertThat(secrets)
                .allSatisfy(secret -> assertThat(log.contains(secret))
                        .as("the log holds %s", secret)
                        .isFalse());
    }

    private static List<String> credentials() {
        List<String> plain = List.of(
                LoggedRun.PASSWORD, LoggedRun.WRONG, LoggedRun.IDENTITY, LoggedRun.PROXY_PASSWORD, TokenLogin.PREFIX);
        Stream<String> encoded = Stream.of(
                        "me:" + LoggedRun.PASSWORD,
                        "me:" + LoggedRun.WRONG,
                        "pat:" + LoggedRun.PROXY_PASSWORD,
                        "pat:" + LoggedRun.WRONG)
                .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        return Stream.concat(plain.stream(), encoded).toList();
    }

    private String run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoggedRun.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }
}
