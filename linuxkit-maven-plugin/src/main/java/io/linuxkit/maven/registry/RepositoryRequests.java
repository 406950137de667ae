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
 * The requests for one repository: addressed, with the scope that they need, repeated, their failures told. Safe for use by
 * several threads.
 */
public final class RepositoryRequests {
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
        return send(call, List.of(scope()));
    }

    /** With a token that is good for more than this repository. */
    HttpAnswer sendWith(HttpCall call, List<Scope> more) throws IOException {
        List<Scope> scopes = new ArrayList<>(List.of(scope()));
        scopes.addAll(more);
        return send(call, scopes);
    }

    /**
     * Sends a request once.
     *
     * @param call to send
     * @param scopes that it needs, the first for the repository whose credentials count
     * @return the answer, whatever its status, after redirects; to be closed
     * @throws IOException when the server cannot be asked or does not accept who we are
     */
    public HttpAnswer send(HttpCall call, List<Scope> scopes) throws IOException {
        return endpoint.authorizer().send(call, endpoint.uri(""), scopes);
    }

    /**
     * Returns the server, for people.
     *
     * @return its name as the user knows it
     */
    public String server() {
        return endpoint.peer().name();
    }

    /**
     * Returns an address of the server's API.
     *
     * @param path relative to {@code /v2/}
     * @return absolute
     * @throws IOException when the server has to be asked where it is, and cannot be
     */
    public URI address(String path) throws IOException {
        return endpoint.uri(path);
    }

    /**
     * Returns a text of the server without anything that was secret when it was sent there.
     *
     * @param text to show
     * @return the text with secrets struck out
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
     * Returns the failure that an answer is, and closes the answer.
     *
     * @param answer with a status that cannot be used
     * @return the failure, to be thrown
     */
    public HttpStatusException failure(HttpAnswer answer) {
        return HttpStatusException.of(answer, patience.clock());
    }

    /**
     * Does something until it succeeds or must be given up.
     *
     * @param action what it is; ends with a preposition, for the server to follow
     * @param attempt to make
     * @param <T> what comes of it
     * @return the first result
     * @throws RegistryException when it must be given up
     */
    public <T> T perform(String action, Retries.Attempt<T> attempt) {
        try {
            return repeat(action, attempt);
        } catch (IOException e) {
            throw problem(action, e);
        }
    }

    /**
     * Does the same as {@link #perform} for those who know better what a failure means.
     *
     * @param action what it is; ends with a preposition, for the server to follow
     * @param attempt to make
     * @param <T> what comes of it
     * @return the first result
     * @throws IOException the last failure, or one that will not pass
     */
    public <T> T repeat(String action, Retries.Attempt<T> attempt) throws IOException {
        return patience.retries().run(attempt, (failure, pause) -> retrying(action, failure, pause));
    }

    void retrying(String action, IOException failure, Duration pause) {
        listener.retrying(problems.retrying(action, failure), pause);
    }

    /**
     * Returns a failure in words.
     *
     * @param action that failed
     * @param failure that was met
     * @return the exception, to be thrown
     */
    public RegistryException problem(String action, IOException failure) {
        return problems.translate(action, failure);
    }
}
