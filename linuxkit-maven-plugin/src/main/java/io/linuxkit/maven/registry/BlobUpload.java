/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.registry.auth.LoginException;
import io.linuxkit.maven.registry.auth.Scope;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.RetryPolicy;
import io.linuxkit.maven.registry.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The upload of one blob into a repository. Each attempt checks whether the blob is there, and then opens a new
 * upload session.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs">OCI
 *     distribution specification, pushing blobs</a>
 */
final class BlobUpload {
    private static final int CREATED = 201;

    /** The statuses of a registry that has lost an upload session. */
    private static final Set<Integer> LOST = Set.of(404, 416);

    private final RepositoryRequests requests;
    private final Descriptor blob;
    private final HttpEntity body;

    /** Repositories that may have the blob, each of which is tried once. */
    private final Deque<String> mountSources;

    BlobUpload(RepositoryRequests requests, Descriptor blob, HttpEntity body, List<String> mountSources) {
        this.requests = requests;
        this.blob = blob;
        this.body = body;
        this.mountSources = new ArrayDeque<>(mountSources);
    }

    BlobTransfer attempt() throws IOException {
        if (isThere()) {
            return BlobTransfer.PRESENT;
        }
        Optional<URI> session = Optional.empty();
        while (!mountSources.isEmpty()) {
            session.ifPresent(this::abandon);
            Mount mount = mount(mountSources.removeFirst());
            if (mount.done()) {
                return BlobTransfer.MOUNTED;
            }
            session = mount.session();
        }
        send(session.isPresent() ? session.get() : begin());
        return BlobTransfer.UPLOADED;
    }

    /**
     * Returns whether the blob is there. If the storage behind the registry refuses the check, the blob is uploaded.
     */
    private boolean isThere() throws IOException {
        try {
            return new BlobRequests(requests).has(blob);
        } catch (HttpStatusException e) {
            if (RetryPolicy.isPassing(e) || e.origin().equals(ServerAddress.of(requests.uri("")))) {
                throw e;
            }
            return false;
        }
    }

    /** The result of a mount. A registry that does not mount the blob may start an upload instead. */
    private record Mount(boolean done, Optional<URI> session) {
        static final Mount REFUSED = new Mount(false, Optional.empty());
    }

    private Mount mount(String from) throws IOException {
        HttpCall call = HttpCall.of("POST", requests.uri("blobs/uploads/?mount=" + blob.digest() + "&from=" + from));
        try (HttpAnswer answer = requests.sendWith(call, List.of(Scope.pull(from)))) {
            if (answer.status() == CREATED) {
                RegistryAnswers.requireDigest(answer, blob.digest(), "it was to mount the blob ");
                return new Mount(true, Optional.empty());
            }
            if (answer.isSuccess()) {
                return new Mount(false, Optional.of(requests.location(answer)));
            }
            throw requests.failure(answer);
        } catch (LoginException e) {
            return Mount.REFUSED;
        } catch (HttpStatusException e) {
            if (RetryPolicy.isPassing(e)) {
                throw e;
            }
            return Mount.REFUSED;
        }
    }

    /** Deletes an upload session, so that it does not take space until the registry removes it. */
    private void abandon(URI session) {
        try {
            requests.send(HttpCall.of("DELETE", session)).close();
        } catch (IOException e) {
            // The registry removes the session later.
        }
    }

    private URI begin() throws IOException {
        try (HttpAnswer answer = requests.send(HttpCall.of("POST", requests.uri("blobs/uploads/")))) {
            if (!answer.isSuccess()) {
                throw requests.failure(answer);
            }
            return requests.location(answer);
        }
    }

    private void send(URI session) throws IOException {
        try {
            put(session);
        } catch (HttpStatusException e) {
            if (!LOST.contains(e.status())) {
                throw e;
            }
            put(begin());
        }
    }

    private void put(URI session) throws IOException {
        String separator = session.getRawQuery() == null ? "?" : "&";
        String target = session.toString().replaceFirst("#.*", "");
        HttpCall call = HttpCall.of("PUT", URI.create(target + separator + "digest=" + blob.digest()))
                .withBody(body);
        try (HttpAnswer answer = requests.send(call)) {
            if (!answer.isSuccess()) {
                throw requests.failure(answer);
            }
            RegistryAnswers.requireNoPage(answer);
            RegistryAnswers.requireDigest(answer, blob.digest(), "it was sent the blob ");
        }
    }
}
