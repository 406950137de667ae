/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.registry.RegistryProblems.Diagnosis;
import io.linuxkit.maven.registry.http.HttpStatusException;
import java.io.IOException;

/** The explanations of HTTP statuses that mean a failure. */
record StatusDiagnosis(RegistryEndpoint endpoint, RepositoryName name) {
    Diagnosis of(HttpStatusException answered) {
        String found = found(answered);
        return switch (answered.status()) {
            case 401 -> new Diagnosis(found, "Log in: " + endpoint.peer().places(), ErrorTopic.REGISTRY_LOGIN);
            case 403 -> new Diagnosis(found + who(), denied(), ErrorTopic.REGISTRY_DENIED);
            case 404 -> new Diagnosis(found, endpoint.peer().kind().whenAbsent(name), ErrorTopic.REGISTRY_NOT_FOUND);
            case 413 ->
                new Diagnosis(
                        found,
                        "What is sent is too large for the " + endpoint.peer().kind() + " or for a proxy before it",
                        ErrorTopic.REGISTRY_REFUSED);
            case 408, 429 ->
                new Diagnosis(
                        found,
                        "Wait for a while and run it again; some registries let users who log in ask more often",
                        ErrorTopic.REGISTRY_BUSY);
            default ->
                answered.status() >= 500
                        ? new Diagnosis(
                                found,
                                "Try again later; the log of the "
                                        + endpoint.peer().kind() + " says more",
                                ErrorTopic.REGISTRY_FAILURE)
                        : new Diagnosis(
                                found,
                                "See what the " + endpoint.peer().kind() + " says; its log may say more",
                                ErrorTopic.REGISTRY_REFUSED);
        };
    }

    private String found(HttpStatusException answered) {
        String errors = RegistryErrors.parse(answered.body())
                .text()
                .map(text -> ", " + endpoint.authorizer().discreet(text))
                .orElse("");
        return (isFromElsewhere(answered) ? "'" + answered.origin() + "', where it sends to," : "it")
                + " answered HTTP " + answered.status() + errors;
    }

    private boolean isFromElsewhere(HttpStatusException answered) {
        try {
            return !endpoint.uri("").toString().startsWith(answered.origin() + "/");
        } catch (IOException e) {
            return false;
        }
    }

    private String who() {
        return endpoint.authorizer()
                .user(name.path())
                .map(user -> " to the user '" + user + "'")
                .orElse(" to an anonymous user");
    }

    private String denied() {
        return "Get the permission for '" + name.path() + "', or log in as another user: "
                + endpoint.peer().places();
    }
}
