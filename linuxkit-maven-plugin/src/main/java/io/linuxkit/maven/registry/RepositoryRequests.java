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

/**
 * The requests for one repository. They are sent with the required scope, repeated after transient failures, and
 * their failures are described. Several threads may use them.
 */
public final class RepositoryRequests {
    private final RegistryEndpoint endpoint;
    private final RepositoryName name;
    private final Patience patience;
    private final TransferListener listener;
    private final RegistryProblems problems;

    /** Whether one thread writes. Then all threads request tokens for writing, so that one token is enough. */
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

    /** Returns an address below the repository's path. */
    URI uri(String path) throws IOException {
        return endpoint.uri(name.path() + "/" + path);
    }

    /** Returns the address in the answer to the start of an upload. */
    URI location(HttpAnswer answer) throws IOException {
        return endpoint.location(answer);
    }

    HttpAnswer send(HttpCall call) throws IOException {
        return send(call, List.of(scope()));
    }

    /** Sends a request with a token that is also valid for other repositories. */
    HttpAnswer sendWith(HttpCall call, List<Scope> more) throws IOException {
        List<Scope> scopes = new ArrayList<>(List.of(scope()));
        scopes.addAll(more);
        return send(call, scopes);
    }

    /**
     * Sends a request once.
     *
     * @param call the request
     * @param scopes the required scopes; the credentials are those for the repository of the first one
     * @return the answer after redirects, with any status, which the caller closes
     * @throws IOException when the server cannot be reached or does not accept the credentials
     */
    public HttpAnswer send(HttpCall call, List<Scope> scopes) throws IOException {
        return endpoint.authorizer().send(call, endpoint.uri(""), scopes);
    }

    /**
     * Returns the server for messages.
     *
     * @return the name that the user knows
     */
    public String server() {
        return endpoint.peer().name();
    }

    /**
     * Returns an address of the server's API.
     *
     * @param path the path relative to {@code /v2/}
     * @return the absolute address
     * @throws IOException when a request is needed to find the address, and fails
     */
    public URI address(String path) throws IOException {
        return endpoint.uri(path);
    }

    /**
     * Removes secrets from a text of the server that were sent to it.
     *
     * @param text the text
     * @return the text with secrets replaced
     */
    public String discreet(String text) {
        return endpoint.authorizer().discreet(text);
    }

    private Scope scope() {
        return writing.get() ? Scope.push(name.path()) : Scope.pull(name.path());
    }

    void authorize() throws IOException {
        endpoint.authorizer().authorize(endpoint.uri(""), scope());
    }

    /**
     * Returns the failure that an answer represents, and closes the answer.
     *
     * @param answer an answer with an unexpected status
     * @return the failure, which the caller throws
     */
    public HttpStatusException failure(HttpAnswer answer) {
        return HttpStatusException.of(answer, patience.clock());
    }

    /**
     * Repeats an action until it succeeds, or fails permanently.
     *
     * @param action the name of the action, which ends with a preposition before the name of the server
     * @param attempt one attempt
     * @param <T> the type of the result
     * @return the first result
     * @throws RegistryException when the action has failed permanently
     */
    public <T> T perform(String action, Retries.Attempt<T> attempt) {
        try {
            return repeat(action, attempt);
        } catch (IOException e) {
            throw problem(action, e);
        }
    }

    /**
     * Repeats an action like {@link #perform}, for callers that handle the failure.
     *
     * @param action the name of the action, which ends with a preposition before the name of the server
     * @param attempt one attempt
     * @param <T> the type of the result
     * @return the first result
     * @throws IOException the last failure, or one that is not transient
     */
    public <T> T repeat(String action, Retries.Attempt<T> attempt) throws IOException {
        return patience.retries().run(attempt, (failure, pause) -> retrying(action, failure, pause));
    }

    void retrying(String action, IOException failure, Duration pause) {
        listener.retrying(problems.retrying(action, failure), pause);
    }

    /**
     * Describes a failure.
     *
     * @param action the action that failed
     * @param failure the failure
     * @return the exception, which the caller throws
     */
    public RegistryException problem(String action, IOException failure) {
        return problems.translate(action, failure);
    }
}
