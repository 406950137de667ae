/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.auth.Scope;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.Retries;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The requests for one repository: addressed, with the scope that they need, repeated, their failures told. */
final class RepositoryRequests {
    private final RegistryEndpoint endpoint;
    private final RepositoryName name;
    private final Patience patience;
    private final TransferListener listener;
    private final RegistryProblems problems;

    /** Once somebody writes, all ask for tokens to write with, so that one is enough. */
    private final AtomicBoolean writing = new AtomicBoolean();

    RepositoryRequests(RegistryEndpoint endpoint, RepositoryName name, Patience patience, TransferListener listener) {
        this.endpoint = endpoint;
        this.name = name;
        this.patience = patience;
        this.listener = listener;
        this.problems =
                new RegistryProblems(endpoint, name, patience.retries().policy().attempts());
    }

    RepositoryName name() {
        return name;
    }

    Retries retries() {
        return patience.retries();
    }

    void startWriting() {
        writing.set(true);
    }

    /** An address below the repository's. */
    URI uri(String path) throws IOException {
        return endpoint.uri(name.path() + "/" + path);
    }

    /** Where the answer to an upload's start points at. */
    URI location(HttpAnswer answer) throws IOException {
        return endpoint.location(answer);
    }

    HttpAnswer send(HttpCall call) throws IOException {
        return send(call, List.of());
    }

    /** With a token that is good for more than this repository. */
    HttpAnswer send(HttpCall call, List<Scope> more) throws IOException {
        List<Scope> scopes = new ArrayList<>(List.of(scope()));
        scopes.addAll(more);
        return endpoint.authorizer().send(call, endpoint.uri(""), scopes);
    }

    private Scope scope() {
        return writing.get() ? Scope.push(name.path()) : Scope.pull(name.path());
    }

    void authorize() throws IOException {
        endpoint.authorizer().authorize(endpoint.uri(""), scope());
    }

    /** The failure that an answer is; closes the answer. */
    HttpStatusException failure(HttpAnswer answer) {
        return HttpStatusException.of(answer, patience.clock());
    }

    /**
     * Does something until it succeeds or must be given up.
     *
     * @param action ends with a preposition, for the registry to follow
     */
    <T> T perform(String action, Retries.Attempt<T> attempt) {
        try {
            return patience.retries().run(attempt, (failure, pause) -> retrying(action, failure, pause));
        } catch (IOException e) {
            throw problem(action, e);
        }
    }

    void retrying(String action, IOException failure, Duration pause) {
        listener.retrying(problems.retrying(action, failure), pause);
    }

    RegistryException problem(String action, IOException failure) {
        return problems.translate(action, failure);
    }
}
