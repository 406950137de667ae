/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.testing.ScriptedDaemon;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildMojoTest {
    @TempDir
    Path directory;

    /** A process that builds the package of a directory with given environment variables. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            GoalSetup setup = new GoalSetup(Path.of(arguments[0])).userProperty("org", "acme");
            try {
                setup.of(new BuildMojo()).execute();
            } catch (MojoFailureException | MojoExecutionException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void proxiesInDockersConfigurationAreUsedForTheBuild() throws Exception {
        Files.createDirectory(directory.resolve("package"));
        Files.writeString(directory.resolve("package/build.yml"), "image: app\n");
        Files.writeString(directory.resolve("package/Dockerfile"), "FROM scratch\n");
        try (ScriptedDaemon daemon = ScriptedDaemon.answering()
                .answer("/version", "200 OK", "{\"Os\":\"linux\",\"Arch\":\"amd64\"}")
                .answer("/images/json", "200 OK", "[]")
                .on("/session", "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
                .answer("/build?", "500 Internal Server Error", "{\"message\":\"seen enough\"}")
                .answer("DELETE", "404 Not Found", "{}")) {
            String host = daemon.endpoint().host().toString();
            Files.createDirectory(directory.resolve("docker"));
            Files.writeString(
                    directory.resolve("docker/config.json"),
                    "{\"proxies\":{\"default\":{\"httpProxy\":\"http://for-all:1\"},\"" + host
                            + "\":{\"httpsProxy\":\"http://for-it:2\"}}}");

            assertThat(output(Map.of(
                            "HOME", directory.toString(),
                            "DOCKER_HOST", host,
                            "DOCKER_CONFIG", directory.resolve("docker").toString())))
                    .contains("seen enough");
            assertThat(daemon.requests)
                    .filteredOn(request -> request.contains("/build?"))
                    .singleElement()
                    .asString()
                    .satisfies(request -> assertThat(URLDecoder.decode(request, StandardCharsets.UTF_8))
                            .contains("\"HTTPS_PROXY\":\"http://for-it:2\"")
                            .contains("\"https_proxy\":\"http://for-it:2\"")
                            .doesNotContain("for-all"));
        }
    }

    private String output(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.resolve("package").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process child = builder.start();
        byte[] output = child.getInputStream().readAllBytes();
        assertThat(child.waitFor()).isZero();
        return new String(output, StandardCharsets.UTF_8);
    }
}
