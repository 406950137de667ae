/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.fuzz.Answers;
import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.RawServer;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.LinuxKitException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers of a Docker daemon: its version, images, progress of pulls, and reports of builds. */
public final class DaemonAnswersFuzz implements FuzzTarget {
    private static final String SESSION = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    private static final String IMAGE = "{\"Id\":\"sha256:" + "0".repeat(64)
            + "\",\"RepoTags\":[\"a/b:1\"],\"Os\":\"linux\",\"Architecture\":\"amd64\",\"RepoDigests\":[],\"Created\":\"2026-01-01T00:00:00Z\"}";

    private final RawServer server;

    public DaemonAnswersFuzz() throws IOException {
        server = new RawServer();
    }

    @Override
    public String name() {
        return "daemon-answers";
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public List<byte[]> corpus() {
        String trace = Base64.getEncoder().encodeToString(BuildTraceFuzz.trace());
        return List.of(
                common().chunked(
                                "/build",
                                "200 OK",
                                "{\"id\":\"moby.buildkit.trace\",\"aux\":\"" + trace + "\"}\r\n",
                                "{\"id\":\"moby.image.id\",\"aux\":{\"ID\":\"sha256:" + "1".repeat(64)
                                        + "\"}}\n{\"stream\":\"x\"}")
                        .toBytes(),
                common().chunked(
                                "/build",
                                "200 OK",
                                "{\"errorDetail\":{\"message\":\"failed: exit code: 1\"},\"error\":\"failed\"}")
                        .toBytes(),
                common().with("/build", "500 Oops", "{\"message\":\"no BuildKit\"}")
                        .toBytes());
    }

    private static Answers common() {
        return new Answers()
                .with("/_ping", "200 OK", "OK", "Api-Version: 1.41", "Ostype: linux", "Docker-Experimental: false")
                .with("/version", "200 OK", "{\"Os\":\"linux\",\"Arch\":\"amd64\",\"ApiVersion\":\"1.41\"}")
                .with("/images/json", "200 OK", "[" + IMAGE + "]")
                .with("/images/a/b:1/json", "200 OK", IMAGE)
                .with("/images/get", "200 OK", "tar", "Content-Type: application/x-tar")
                .chunked("/images/load", "200 OK", "{\"stream\":\"Loaded image: a/b:1\\n\"}\r\n")
                .chunked(
                        "/images/create",
                        "200 OK",
                        "{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"abc\"}\r\n",
                        "{\"status\":\"Downloading\",\"progressDetail\":{\"current\":1,\"total\":2},\"id\":\"abc\"}\r\n")
                .with("/tag?", "201 Created", "")
                .with("DELETE", "200 OK", "[{\"Untagged\":\"a/b:1\"}]")
                .raw("/session", SESSION);
    }

    @Override
    public List<String> words() {
        return List.of(
                "HTTP/1.1 101 X\r\n\r\n",
                "HTTP/1.1 404 X\r\n",
                "HTTP/1.1 204 X\r\n\r\n",
                "Api-Version: ",
                "Ostype: windows\r\n",
                "Content-Length: ",
                "Transfer-Encoding: chunked\r\n",
                "\r\n0\r\n\r\n",
                "ffffffff\r\n",
                "-1\r\n",
                "\"aux\":",
                "\"errorDetail\":",
                "\"message\":",
                "\"ID\":",
                "moby.image.id",
                "moby.buildkit.trace",
                "\"progressDetail\":",
                "\"RepoTags\":",
                "\"Labels\":");
    }

    /** A request to a daemon. */
    private interface Request {
        void run(DockerDaemon daemon) throws IOException;
    }

    private static final List<Request> REQUESTS = List.of(
            DockerDaemon::platform,
            daemon -> daemon.inspect("a/b:1"),
            daemon -> {
                try (InputStream in = daemon.save(List.of("a/b:1"))) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            },
            daemon -> daemon.load(new ByteArrayInputStream(new byte[1024])),
            daemon -> daemon.pull("a/b:1", Optional.empty()),
            daemon -> daemon.tag("a/b:1", ImageReference.parse("a/c:1")),
            daemon -> daemon.build(request(), BuildListener.NONE).close());

    private static BuildRequest request() {
        return new BuildRequest(
                Contexts.of("FROM scratch\n"),
                new FrontendOptions("Dockerfile", Platform.parse("linux/amd64"), Map.of(), Map.of(), false, false),
                PullCredentials.NONE);
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        server.script(input);
        LinuxKitException refusal = null;
        boolean endedEarly = false;
        DockerEndpoint endpoint =
                new DockerEndpoint(URI.create("tcp://" + server.host()), Optional.empty(), "the fuzzer");
        try (DockerDaemon daemon = DockerDaemon.connect(endpoint)) {
            for (Request request : REQUESTS) {
                try {
                    request.run(daemon);
                } catch (LinuxKitException e) {
                    refusal = e;
                } catch (IOException e) {
                    endedEarly = true; // a saved image that ends early, as documented
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return endedEarly ? "ended-early" : ACCEPTED;
    }
}
