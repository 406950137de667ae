/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The requests for manifests and indexes of one repository.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI
 *     distribution specification, manifests</a>
 */
final class ManifestRequests {
    /** All accepted types in one header, because some servers and proxies read only the first header. */
    private static final String ACCEPTED = String.join(
            ", ",
            MediaType.OCI_INDEX,
            MediaType.DOCKER_MANIFEST_LIST,
            MediaType.OCI_MANIFEST,
            MediaType.DOCKER_MANIFEST);

    /** The largest size of a manifest that registries accept. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String BLOB_UNKNOWN = "MANIFEST_BLOB_UNKNOWN";
    private static final String SCHEMA_1_SIGNED = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    private final RepositoryRequests requests;

    ManifestRequests(RepositoryRequests requests) {
        this.requests = requests;
    }

    /** Requests only the headers, and the whole document when the headers are not sufficient. */
    Optional<Descriptor> resolve(String reference) throws IOException {
        try (HttpAnswer answer = requests.send(call("HEAD", reference))) {
            if (answer.isSuccess()) {
                Optional<Descriptor> descriptor = descriptor(answer);
                if (descriptor.isPresent()) {
                    return descriptor;
                }
            } else if (answer.status() == NOT_FOUND && isOfRegistry(answer)) {
                return Optional.empty();
            } else if (answer.status() != NOT_FOUND && answer.status() != METHOD_NOT_ALLOWED) {
                throw requests.failure(answer);
            }
        }
        return fetch(reference).map(ManifestDocument::descriptor);
    }

    /** Returns whether the answer comes from a registry, whose errors are JSON. The answer to HEAD has no body. */
    private static boolean isOfRegistry(HttpAnswer answer) {
        return answer.header("Content-Type").map(type -> type.contains("json")).orElse(true);
    }

    private static Optional<Descriptor> descriptor(HttpAnswer answer) {
        try {
            long size = Long.parseLong(answer.header("Content-Length").orElse("-1"));
            Optional<Digest> digest = RegistryAnswers.digest(answer).map(Digest::parse);
            Optional<String> type = RegistryAnswers.mediaType(answer).filter(ManifestRequests::isSpecific);
            return size > 0 && digest.isPresent() && type.isPresent()
                    ? Optional.of(Descriptor.of(type.get(), size, digest.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the document under a tag or digest. */
    Optional<ManifestDocument> fetch(String reference) throws IOException {
        try (HttpAnswer answer = requests.send(call("GET", reference))) {
            if (answer.status() == NOT_FOUND) {
                HttpStatusException failure = requests.failure(answer);
                if (RegistryErrors.parse(failure.body()).isAbsence()) {
                    return Optional.empty();
                }
                throw failure;
            }
            if (!answer.isSuccess()) {
                throw requests.failure(answer);
            }
            return Optional.of(document(answer));
        }
    }

    Optional<ManifestDocument> fetch(Digest digest) throws IOException {
        Optional<ManifestDocument> document = fetch(digest.toString());
        if (document.isPresent() && !document.get().digest().equals(digest)) {
            throw new WrongContentException(
                    "what it sent has the digest " + document.get().digest());
        }
        return document;
    }

    private static ManifestDocument document(HttpAnswer answer) throws IOException {
        RegistryAnswers.requireNoPage(answer);
        byte[] bytes = answer.bytes(MOST_BYTES);
        ManifestDocument document = new ManifestDocument(mediaType(answer, bytes), bytes);
        if (!document.mediaType().equals(SCHEMA_1_SIGNED)) {
            RegistryAnswers.requireDigest(answer, document.digest(), "it sent a manifest with the digest ");
        }
        return document;
    }

    /** Returns the media type of the answer and of the document, which must be the same. */
    private static String mediaType(HttpAnswer answer, byte[] bytes) throws WrongContentException {
        Optional<String> declared = RegistryAnswers.mediaType(answer);
        Optional<String> own = mediaType(bytes, declared);
        if (own.isPresent() && declared.filter(ManifestRequests::isSpecific).isPresent() && !own.equals(declared)) {
            throw new WrongContentException("it sent a manifest as '" + Excerpt.of(declared.get())
                    + "' whose content says that it is '" + Excerpt.of(own.get()) + "'");
        }
        return own.or(() -> declared)
                .orElseThrow(() -> new WrongContentException("it sent a manifest without its media type"));
    }

    /** Returns whether a media type names the kind of document, and not only its encoding. */
    private static boolean isSpecific(String type) {
        return type.startsWith("application/vnd.");
    }

    private static Optional<String> mediaType(byte[] document, Optional<String> declared) throws WrongContentException {
        try {
            return JsonObject.parse(document).string("mediaType").filter(type -> !type.isEmpty());
        } catch (JsonException e) {
            if (declared.filter(ManifestRequests::isSpecific).isPresent()) {
                return Optional.empty();
            }
            throw new WrongContentException("its answer is not a manifest"
                    + declared.map(type -> " but '" + Excerpt.of(type) + "'").orElse("") + ", " + e.discreetMessage());
        }
    }

    Descriptor put(String reference, ManifestDocument document) throws IOException {
        HttpCall call = HttpCall.of("PUT", requests.uri("manifests/" + reference))
                .withBody(new ByteArrayEntity(document.bytes(), ContentType.parse(document.mediaType())));
        try (HttpAnswer answer = requests.send(call)) {
            if (!answer.isSuccess()) {
                throw refusal(requests.failure(answer));
            }
            RegistryAnswers.requireNoPage(answer);
            if (RegistryAnswers.digest(answer).isPresent()) {
                RegistryAnswers.requireDigest(answer, document.digest(), "it was sent a manifest with the digest ");
                return document.descriptor();
            }
        }
        return confirm(reference, document);
    }

    /**
     * Marks a refusal as transient when the registry does not find a blob. CNCF Distribution 2.8 may not find a blob
     * while another client uploads the same blob, because it empties the file that links the blob to the repository
     * before it writes it again.
     */
    private static HttpStatusException refusal(HttpStatusException failure) {
        return RegistryErrors.parse(failure.body()).has(BLOB_UNKNOWN) ? failure.asPassing() : failure;
    }

    private Descriptor confirm(String reference, ManifestDocument document) throws IOException {
        Optional<Digest> stored = resolve(reference).map(Descriptor::digest);
        if (!stored.equals(Optional.of(document.digest()))) {
            throw new WrongContentException("after it took the manifest with the digest " + document.digest()
                    + ", it has "
                    + stored.map(digest -> "one with the digest " + digest).orElse("none"));
        }
        return document.descriptor();
    }

    private HttpCall call(String method, String reference) throws IOException {
        return HttpCall.of(method, requests.uri("manifests/" + reference)).withHeader("Accept", ACCEPTED);
    }
}
