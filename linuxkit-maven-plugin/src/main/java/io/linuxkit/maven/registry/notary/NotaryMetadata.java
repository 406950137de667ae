/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.registry.RepositoryRequests;
import io.linuxkit.maven.registry.auth.Scope;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The metadata of one repository at its notary server, as bytes that are not verified here. Several threads may use
 * it.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/server.go">notary, the server's routes</a>
 */
public final class NotaryMetadata {
    /** The largest size of a public key. */
    private static final int KEY_BYTES = 1 << 16;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String FIELD = "files";
    private static final ContentType FORM = ContentType.create("multipart/form-data");

    private final String repository;
    private final RepositoryRequests requests;

    /** Creates access to the metadata of a repository, whose full name a notary server uses. */
    NotaryMetadata(ImageName repository, RepositoryRequests requests) {
        this.repository = repository.toString();
        this.requests = requests;
    }

    /**
     * Returns the address of a document. The repository's name is part of it without escapes, except for the brackets
     * of IPv6.
     */
    private URI uri(String document) throws IOException {
        String path = repository.replace("[", "%5B").replace("]", "%5D");
        return requests.address(path + "/_trust/tuf/" + document);
    }

    /** Sends a request with a token for writing, because token services grant less to a token for reading. */
    private HttpAnswer send(HttpCall call) throws IOException {
        return requests.send(call, List.of(Scope.push(repository)));
    }

    /**
     * Returns the server for messages.
     *
     * @return an address such as {@code https://notary.example.com}
     */
    public String server() {
        return requests.server();
    }

    /**
     * Fetches a document.
     *
     * @param name the last part of its address, such as {@code root.json} or {@code targets/releases.<sha256>.json}
     * @param mostBytes the largest size
     * @return the document; empty when the server has no such metadata
     * @throws OversizedBodyException when it is larger
     * @throws RegistryException when the server cannot be reached
     */
    public Optional<byte[]> fetch(String name, int mostBytes) throws OversizedBodyException {
        String action = "fetch the trust data '" + name + "' of '" + repository + "' from";
        try {
            return requests.repeat(action, () -> get(name, mostBytes));
        } catch (OversizedBodyException e) {
            throw e;
        } catch (IOException e) {
            throw requests.problem(action, e);
        }
    }

    private Optional<byte[]> get(String name, int mostBytes) throws IOException {
        try (HttpAnswer answer = send(HttpCall.of("GET", uri(name)))) {
            if (answer.status() == NOT_FOUND) {
                HttpStatusException failure = requests.failure(answer);
                if (NotaryErrors.parse(failure.body()).isAbsence()) {
                    return Optional.empty();
                }
                throw failure;
            }
            if (!answer.isSuccess()) {
                throw requests.failure(answer);
            }
            return Optional.of(answer.bytes(mostBytes));
        }
    }

    /**
     * Returns the public key of a role whose private key is at the server. The server creates a new key for each
     * request until trust data have been published.
     *
     * @param role {@code snapshot} or {@code timestamp}
     * @return the key as JSON
     * @throws RegistryException when the server does not send it
     */
    public byte[] serverKey(String role) {
        return requests.perform("get the public " + role + " key for '" + repository + "' from", () -> getKey(role));
    }

    private byte[] getKey(String role) throws IOException {
        try (HttpAnswer answer = send(HttpCall.of("GET", uri(role + ".key")))) {
            if (!answer.isSuccess()) {
                throw requests.failure(answer);
            }
            return answer.bytes(KEY_BYTES);
        }
    }

    /**
     * Publishes all documents or none. A request is repeated when its answer is lost. If the server had accepted the
     * first request, it refuses the second one with {@code VERSION}.
     *
     * @param documents the documents by role, such as {@code targets/releases}, in the order in which they are sent
     * @throws RefusedMetadataException when the server refuses the documents
     * @throws RegistryException when the server cannot be reached
     */
    public void publish(Map<String, byte[]> documents) throws RefusedMetadataException {
        HttpEntity form = form(documents);
        Optional<NotaryErrors> refusal = requests.perform(
                "publish the trust data " + documents.keySet() + " of '" + repository + "' at", () -> post(form));
        if (refusal.isPresent()) {
            throw new RefusedMetadataException(
                    refusal.get().code(), requests.discreet(refusal.get().reason()));
        }
    }

    private Optional<NotaryErrors> post(HttpEntity form) throws IOException {
        try (HttpAnswer answer = send(HttpCall.of("POST", uri("")).withBody(form))) {
            if (answer.isSuccess()) {
                return Optional.empty();
            }
            HttpStatusException failure = requests.failure(answer);
            NotaryErrors errors = NotaryErrors.parse(failure.body());
            if (failure.status() == BAD_REQUEST && !errors.code().isEmpty()) {
                return Optional.of(errors);
            }
            throw failure;
        }
    }

    private static HttpEntity form(Map<String, byte[]> documents) {
        MultipartEntityBuilder builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.STRICT)
                .setContentType(FORM);
        documents.forEach(
                (role, bytes) -> builder.addBinaryBody(FIELD, bytes, ContentType.APPLICATION_OCTET_STREAM, role));
        return builder.build();
    }
}
