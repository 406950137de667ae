/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.fuzz.Answers;
import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.RawServer;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.testing.http.TestClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The answers of a registry and of its token service, through the real client. */
public final class RegistryAnswersFuzz implements FuzzTarget {
    private static final byte[] BLOB = "blob".getBytes(UTF_8);
    private static final Descriptor LAYER = Descriptor.of(MediaType.OCI_LAYER_GZIP, BLOB.length, Digest.of(BLOB));
    private static final String MANIFEST = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST
            + "\",\"config\":" + LAYER.toJson() + ",\"layers\":[" + LAYER.toJson() + "]}";
    private static final String INDEX = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX
            + "\",\"manifests\":["
            + Descriptor.of(MediaType.OCI_MANIFEST, MANIFEST.length(), Digest.of(MANIFEST.getBytes(UTF_8)))
                    .toJson() + "]}";

    private final RawServer server;

    public RegistryAnswersFuzz() throws IOException {
        server = new RawServer();
    }

    @Override
    public String name() {
        return "registry-answers";
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public List<byte[]> corpus() {
        return List.of(
                reading().toBytes(),
                indexed().toBytes(),
                authorized().toBytes(),
                redirected().toBytes(),
                failing().toBytes());
    }

    private static Answers reading() {
        return new Answers()
                .with("GET /v2/ ", "200 OK", "{}")
                .with(
                        "HEAD /v2/a/b/manifests",
                        "200 OK",
                        "",
                        "Content-Type: " + MediaType.OCI_MANIFEST,
                        "Docker-Content-Digest: " + Digest.of(MANIFEST.getBytes(UTF_8)))
                .with("GET /v2/a/b/manifests", "200 OK", MANIFEST, "Content-Type: " + MediaType.OCI_MANIFEST)
                .with(
                        "GET /v2/a/b/tags/list?",
                        "200 OK",
                        "{\"name\":\"a/b\",\"tags\":[\"1\",\"1-amd64\"]}",
                        "Link: </v2/a/b/tags/list?last=1&n=2>; rel=\"next\"")
                .with("GET /v2/a/b/tags/list", "200 OK", "{\"name\":\"a/b\",\"tags\":[\"2\"]}")
                .with(
                        "GET /v2/a/b/blobs",
                        "200 OK",
                        "blob",
                        "Content-Type: application/octet-stream",
                        "Accept-Ranges: bytes")
                .with("HEAD /v2/a/b/blobs", "404 Not Found", "")
                .with(
                        "POST /v2/a/b/blobs/uploads",
                        "202 Accepted",
                        "",
                        "Location: /v2/a/b/blobs/uploads/1?_state=x",
                        "Range: 0-0")
                .with("PUT /v2/a/b/blobs/uploads", "201 Created", "", "Location: /v2/a/b/blobs/x")
                .with(
                        "PUT /v2/a/b/manifests",
                        "201 Created",
                        "",
                        "Docker-Content-Digest: " + Digest.of(MANIFEST.getBytes(UTF_8)));
    }

    private static Answers indexed() {
        return new Answers()
                .with("GET /v2/ ", "200 OK", "{}")
                .chunked("GET /v2/a/b/manifests", "200 OK\r\nContent-Type: " + MediaType.OCI_INDEX, INDEX)
                .raw("GET /v2/a/b/blobs", "HTTP/1.0 200 OK\r\n\r\nblob")
                .with(
                        "GET /v2/a/b/tags",
                        "404 Not Found",
                        "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"no such\",\"detail\":{\"name\":\"a/b\"}}]}")
                .with("POST /v2/a/b/blobs", "201 Created", "", "Location: http://@HOST@/v2/a/b/blobs/x");
    }

    private static Answers authorized() {
        String challenge = "Bearer realm=\"http://@HOST@/token\",service=\"reg\",scope=\"repository:a/b:pull,push\"";
        return new Answers()
                .with(
                        "/v2/",
                        "401 Unauthorized",
                        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"x\"}]}",
                        "WWW-Authenticate: Basic realm=\"r\", " + challenge)
                .with("GET /v2/ ", "200 OK", "{}")
                .with(
                        "/token",
                        "200 OK",
                        "{\"token\":\"eyJ\",\"access_token\":\"eyK\",\"expires_in\":300,\"issued_at\":\"2026-01-01T00:00:00Z\"}")
                .with("GET /v2/a/b/manifests", "200 OK", MANIFEST, "Content-Type: " + MediaType.DOCKER_MANIFEST);
    }

    private static Answers redirected() {
        return new Answers()
                .with("GET /v2/ ", "200 OK", "{}")
                .with(
                        "/v2/a/b/blobs",
                        "307 Temporary Redirect",
                        "",
                        "Location: http://@HOST@/elsewhere?X-Signature=secret")
                .with("/elsewhere", "206 Partial Content", "blob", "Content-Range: bytes 0-3/4")
                .with("/v2/a/b/manifests", "301 Moved", "", "Location: ../../../v2/a/b/manifests/1");
    }

    private static Answers failing() {
        return new Answers()
                .with("GET /v2/ ", "200 OK", "{}")
                .with(
                        "GET /v2/a/b/tags",
                        "429 Too Many Requests",
                        "<html>slow down</html>",
                        "Retry-After: 1",
                        "Content-Type: text/html")
                .with("/v2/a/b/manifests", "500 Oops", "{\"errors\":\"none\"}")
                .with("/v2/a/b/blobs", "503 Busy", "", "Retry-After: Fri, 31 Dec 2999 23:59:59 GMT");
    }

    @Override
    public List<String> words() {
        return List.of(
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 401 \r\n",
                "HTTP/9.9 ",
                "HTTP/1.1 302 X\r\nLocation: ",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "Content-Length: ",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Content-Encoding: gzip\r\n",
                "Link: <",
                ">; rel=next",
                "Set-Cookie: a=b\r\n",
                "WWW-Authenticate: ",
                "Bearer realm=",
                "Negotiate ",
                "Location: ",
                "http://@HOST@/",
                "https://@HOST@/",
                "file:///etc/passwd",
                "\"errors\":",
                "\"token\":",
                "\"expires_in\":",
                "\"tags\":",
                "Docker-Content-Digest: sha256:",
                "Range: ",
                "Retry-After: ",
                "sha512:");
    }

    /** A request to a repository. */
    private interface Request {
        Object run(Repository repository) throws IOException;
    }

    private static final List<Request> REQUESTS = List.of(
            repository -> repository.resolve("1"),
            repository -> repository.manifest("1").map(RegistryAnswersFuzz::parsed),
            repository -> repository.manifest(Digest.of(MANIFEST.getBytes(UTF_8))),
            Repository::tags,
            repository -> {
                try (InputStream in = repository.open(LAYER)) {
                    return in.transferTo(OutputStream.nullOutputStream());
                }
            },
            repository ->
                    repository.upload(LAYER, () -> new ByteArrayInputStream(BLOB), List.of(), TransferListener.NONE),
            repository -> repository.put("1", new ManifestDocument(MediaType.OCI_MANIFEST, MANIFEST.getBytes(UTF_8))),
            repository -> {
                repository.authorize();
                return true;
            });

    private static Object parsed(ManifestDocument document) {
        try {
            return MediaType.isIndex(document.mediaType())
                    ? Index.parse(document.bytes())
                    : Manifest.parse(document.bytes());
        } catch (JsonException | IllegalArgumentException e) {
            return "no manifest"; // as documented; each caller tells it in its own words
        }
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        server.script(input);
        LinuxKitException refusal = null;
        boolean broken = false;
        try (TestClient client =
                new TestClient().login(server.host(), "me", "secret").answerTimeout(Duration.ofMillis(500))) {
            for (Request request : REQUESTS) {
                try {
                    request.run(client.repository(server.host() + "/a/b"));
                } catch (LinuxKitException e) {
                    requireSecrecy(e);
                    refusal = e;
                } catch (IOException e) {
                    broken = true; // a blob that ends early, as documented
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return broken ? "ended-early" : ACCEPTED;
    }

    private static void requireSecrecy(LinuxKitException e) {
        if (String.valueOf(e.getMessage()).contains("X-Signature")) {
            throw new AssertionError("the query of an address is in a message", e);
        }
    }
}
