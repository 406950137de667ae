/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.auth.Scope;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.Retries;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The requests for the metadata of one repository: addressed, with their scope, repeated, their failures told. */
final class NotaryRequests {
    private final RegistryEndpoint endpoint;
    private final RepositoryName name;
    private final Patience patience;
    private final TransferListener listener;
    private final RegistryProblems problems;

    NotaryRequests(RegistryEndpoint endpoint, RepositoryName name, Patience patience, TransferListener listener) {
        this.endpoint = endpoint;
        this.name = name;
        this.patience = patience;
        this.listener = listener;
        this.problems =
                new RegistryProblems(endpoint, name, patience.retries().policy().attempts());
    }

    /** Where it is. */
    String server() {
        return endpoint.peer().name();
    }

    /** The repository's name in full, which is how notary servers know it. */
    String repository() {
        return name.toString();
    }

    /** An address below that of the metadata; the name stands in it as it is, but for the brackets of IPv6. */
    URI uri(String document) throws IOException {
        String path = repository().replace("[", "%5B").replace("]", "%5D");
        return endpoint.uri(path + "/_trust/tuf/" + document);
    }

    /** In the name of somebody who may write: for a token that may only read, token services give less. */
    HttpAnswer send(HttpCall call) throws IOException {
        return endpoint.authorizer().send(call, endpoint.uri(""), List.of(Scope.push(repository())));
    }

    /** The failure that an answer is; closes the answer. */
    HttpStatusException failure(HttpAnswer answer) {
        return HttpStatusException.of(answer, patience.clock());
    }

    /** A text of the server without secrets. */
    String discreet(String text) {
        return endpoint.authorizer().discreet(text);
    }

    /** Does something until it succeeds or must be given up; the action ends with a preposition, for the server to follow. */
    <T> T perform(String action, Retries.Attempt<T> attempt) {
        try {
            return repeat(action, attempt);
        } catch (IOException e) {
            throw problem(action, e);
        }
    }

    /** The same for those who know better what a failure means. */
    <T> T repeat(String action, Retries.Attempt<T> attempt) throws IOException {
        return patience.retries()
                .run(attempt, (failure, pause) -> listener.retrying(problems.retrying(action, failure), pause));
    }

    RegistryException problem(String action, IOException failure) {
        return problems.translate(action, failure);
    }
}
