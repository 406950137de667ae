/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Texts;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The credentials in Docker's {@code config.json}, and the answers of a credential helper. */
public final class DockerConfigFuzz implements FuzzTarget {
    private static final List<String> REGISTRIES =
            List.of("docker.io", "reg.example.com:5000", "[::1]:5000", "localhost");

    @Override
    public String name() {
        return "docker-config";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                {"auths": {
                  "https://index.docker.io/v1/": {"auth": "bWU6c2VjcmV0"},
                  "reg.example.com:5000": {"username": "me", "password": "secret"},
                  "[::1]:5000": {"identitytoken": "eyJ"},
                  "http://localhost/v2": {"auth": ""}
                 }, "HttpHeaders": {"User-Agent": "x"}, "currentContext": "default"}
                """, """
                {"credsStore": "", "credHelpers": {"reg.example.com:5000": "", "other.example.com": "../guard/victim"}, "auths": {}}
                """);
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"auth\":",
                "\"auths\":",
                "\"credsStore\":",
                "\"credHelpers\":",
                "Og==",
                "OjpB",
                "gICA",
                "docker.io",
                "https://",
                "@");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Files.write(directory.resolve("config.json"), input);
        RegistryCredentials credentials = new RegistryCredentials(
                id -> Optional.empty(), directory, Map.of("PATH", directory.toString()), Waits.SILENT);
        for (String registry : REGISTRIES) {
            credentials.find(registry, "a/b");
        }
        return ACCEPTED;
    }
}
