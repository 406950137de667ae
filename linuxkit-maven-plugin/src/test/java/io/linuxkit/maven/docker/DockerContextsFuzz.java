/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Sections;
import io.linuxkit.maven.fuzz.Texts;
import io.linuxkit.maven.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the daemon is: the environment, Docker's contexts, and their TLS files. */
public final class DockerContextsFuzz implements FuzzTarget {
    private static final byte[] NOTHING = {};

    @Override
    public String name() {
        return "docker-contexts";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                @@ config
                {"currentContext": "remote"}
                @@ meta
                {"Name": "remote", "Metadata": {}, "Endpoints": {"docker": {"Host": "tcp://build:2376", "SkipTLSVerify": true}}}
                """, """
                @@ config
                {"currentContext": "remote"}
                @@ meta
                {"Name": "remote", "Endpoints": {"docker": {"Host": "unix:///run/x.sock"}}}
                """, """
                @@ host
                tcp://[::1]:2375
                """);
    }

    @Override
    public List<String> words() {
        return List.of(
                "@@ host\n",
                "tcp://",
                "unix://",
                "ssh://",
                "npipe://",
                "fd://",
                "https://",
                "[::1]",
                "a@b:c",
                ":0",
                ":65536",
                "%zz",
                "\"currentContext\":",
                "\"Host\":",
                "remote",
                "default");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Sections parts = Sections.parse(input);
        Map<String, String> environment = new HashMap<>();
        parts.find("host").ifPresent(host -> environment.put("DOCKER_HOST", new String(host, UTF_8)));
        Path docker = Files.createDirectories(directory.resolve(".docker"));
        Path meta = docker.resolve("contexts/meta")
                .resolve(Digest.of("remote".getBytes(UTF_8)).hex());
        Files.createDirectories(meta);
        Files.write(docker.resolve("config.json"), parts.find("config").orElse("{}".getBytes(UTF_8)));
        Files.write(meta.resolve("meta.json"), parts.find("meta").orElse(NOTHING));
        Path socket = Files.createFile(directory.resolve("standard.sock"));
        DockerEndpoint endpoint = new DockerEndpoints(environment, directory, socket, "Linux").resolve();
        return endpoint.origin().isEmpty() ? "nameless" : ACCEPTED;
    }
}
