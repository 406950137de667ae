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
 * Brings one blob into a repository. Each attempt starts from the beginning: a look whether it is there, then an upload
 * session of its own.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs">OCI distribution
 *     specification, pushing blobs</a>
 */
final class BlobUpload {
    private static final int CREATED = 201;

    /** What a registry answers when it has lost an upload session. */
    private static final Set<Integer> LOST = Set.of(404, 416);

    private final RepositoryRequests requests;
    private final Descriptor blob;
    private final HttpEntity body;

    /** Repositories that may have it, each asked once. */
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

    /** A storage behind the registry that lets nobody look is no reason not to send the blob. */
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

    /** What became of a mount; a registry that does not do it may begin an upload instead. */
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

    /** So that it does not lie around; the registry sweeps it one day in any case. */
    private void abandon(URI session) {
        try {
            requests.send(HttpCall.of("DELETE", session)).close();
        } catch (IOException e) {
            // It is the registry's to sweep.
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
