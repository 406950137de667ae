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
 * The metadata of one repository at its notary server, as bytes; nothing of it is verified here. Safe for use by several
 * threads.
 *
 * @see <a href="https://github.com/notaryproject/notary/blob/v0.7.0/server/server.go">notary, the server's routes</a>
 */
public final class NotaryMetadata {
    /** A public key, with room to spare. */
    private static final int KEY_BYTES = 1 << 16;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String FIELD = "files";
    private static final ContentType FORM = ContentType.create("multipart/form-data");

    private final String repository;
    private final RepositoryRequests requests;

    /** Notary servers know a repository by its name in full. */
    NotaryMetadata(ImageName repository, RepositoryRequests requests) {
        this.repository = repository.toString();
        this.requests = requests;
    }

    /** An address below that of the metadata; the name stands in it as it is, but for the brackets of IPv6. */
    private URI uri(String document) throws IOException {
        String path = repository.replace("[", "%5B").replace("]", "%5D");
        return requests.address(path + "/_trust/tuf/" + document);
    }

    /** In the name of somebody who may write: for a token that may only read, token services give less. */
    private HttpAnswer send(HttpCall call) throws IOException {
        return requests.send(call, List.of(Scope.push(repository)));
    }

    /**
     * Where it is, for people.
     *
     * @return such as {@code https://notary.example.com}
     */
    public String server() {
        return requests.server();
    }

    /**
     * Fetches a document.
     *
     * @param name the last part of its address, such as {@code root.json} or {@code targets/releases.<sha256>.json}
     * @param mostBytes that are read of it
     * @return the document; empty when the server says that it has no such metadata
     * @throws OversizedBodyException when it has more bytes
     * @throws RegistryException when the server cannot be asked
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
     * The public key of a role whose private key the server holds. Until trust data have been
     * published, the server makes a new one at each question.
     *
     * @param role {@code snapshot} or {@code timestamp}
     * @return the key as JSON
     * @throws RegistryException when the server does not give it
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
     * Publishes documents, all or none. A request whose answer is lost is sent again: when the first one was taken, the
     * server refuses the second one by {@code VERSION}.
     *
     * @param documents by role, such as {@code targets/releases}, sent in their order
     * @throws RefusedMetadataException when the server looked at them and does not take them
     * @throws RegistryException when the server cannot be asked
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
