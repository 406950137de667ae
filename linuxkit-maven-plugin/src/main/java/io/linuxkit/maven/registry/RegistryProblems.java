/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.auth.LoginException;
import io.linuxkit.maven.registry.http.BodySourceException;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.MalformedAnswerException;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import io.linuxkit.maven.registry.http.ProxyRefusedException;
import io.linuxkit.maven.registry.http.RedirectException;
import io.linuxkit.maven.registry.http.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/**
 * The problems with a registry or another server. A problem contains the server, the action, the status or what came
 * instead of an answer, and a remedy.
 */
final class RegistryProblems {
    private final RegistryEndpoint endpoint;
    private final RepositoryName name;
    private final int attempts;

    RegistryProblems(RegistryEndpoint endpoint, RepositoryName name, int attempts) {
        this.endpoint = endpoint;
        this.name = name;
        this.attempts = attempts;
    }

    /** The middle part of a message, its remedy, and its section on the errors page. */
    record Diagnosis(String found, String remedy, ErrorTopic topic) {}

    RegistryException translate(String action, IOException failure) {
        Diagnosis diagnosis = diagnose(failure);
        String times = RetryPolicy.isPassing(failure) && attempts > 1 ? ", in each of " + attempts + " attempts" : "";
        Problem problem = new Problem(tried(action), diagnosis.found() + times, diagnosis.remedy(), diagnosis.topic());
        return status(failure) > 0
                ? new RegistryException(problem, status(failure))
                : new RegistryException(problem, failure);
    }

    /** Returns the message for a failure after which the request is repeated. */
    String retrying(String action, IOException failure) {
        return tried(action) + ": " + diagnose(failure).found();
    }

    private String tried(String action) {
        return "Tried to " + action + " the " + endpoint.peer();
    }

    private static int status(IOException failure) {
        if (failure instanceof HttpStatusException answered) {
            return answered.status();
        }
        return failure instanceof LoginException login && login.reason() != LoginException.Reason.UNUSABLE_CHALLENGE
                ? 401
                : 0;
    }

    private Diagnosis diagnose(IOException failure) {
        if (failure instanceof HttpStatusException answered) {
            return new StatusDiagnosis(endpoint, name).of(answered);
        }
        if (failure instanceof LoginException login) {
            return login(login);
        }
        if (failure instanceof SSLException tls) {
            return TlsDiagnosis.of(tls, endpoint.peer());
        }
        if (failure instanceof BodySourceException) {
            return new Diagnosis(
                    "the content to send cannot be used: " + failure.getMessage(),
                    "Check the linuxkit cache and build the package again with -Dlinuxkit.force",
                    ErrorTopic.BLOB_SOURCE);
        }
        if (failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException)) {
            return new Diagnosis("the build was interrupted", "Run it again", ErrorTopic.INTERRUPTED);
        }
        return isAnswer(failure) ? answer(failure) : connection(failure);
    }

    private static boolean isAnswer(IOException failure) {
        return failure instanceof WrongContentException
                || failure instanceof OversizedBodyException
                || failure instanceof MalformedAnswerException
                || failure instanceof RedirectException;
    }

    private Diagnosis answer(IOException failure) {
        if (failure instanceof RedirectException) {
            return new Diagnosis(
                    String.valueOf(failure.getMessage()),
                    "Ask who runs the " + kind() + "; a host that may be spoken to without TLS is named by"
                            + " -Dlinuxkit.insecureRegistries=host:port",
                    ErrorTopic.REGISTRY_REDIRECT);
        }
        return new Diagnosis(
                String.valueOf(failure.getMessage()),
                "Check whether this is a " + kind() + ", and what a proxy or mirror before it changes; try again later",
                ErrorTopic.REGISTRY_ANSWER);
    }

    private Diagnosis connection(IOException failure) {
        if (failure instanceof ProxyRefusedException refused) {
            return new Diagnosis(
                    String.valueOf(refused.getMessage()),
                    "Check user and password of the proxy in settings.xml or in HTTPS_PROXY, or leave the host out of it"
                            + " with nonProxyHosts or NO_PROXY",
                    ErrorTopic.PROXY);
        }
        return new Diagnosis(
                NetworkFailures.text(failure),
                "Check whether the " + kind() + " runs and can be reached from here, and whether a proxy is needed:"
                        + " settings.xml, HTTPS_PROXY",
                ErrorTopic.REGISTRY_UNREACHABLE);
    }

    private Diagnosis login(LoginException failure) {
        String found = endpoint.authorizer().discreet(String.valueOf(failure.getMessage()));
        return switch (failure.reason()) {
            case NO_CREDENTIALS, WRONG_CREDENTIALS -> new Diagnosis(found, loginRemedy(), ErrorTopic.REGISTRY_LOGIN);
            case NOT_PERMITTED ->
                new Diagnosis(
                        found,
                        "Get the permission for '" + name.path() + "', or log in as another user: "
                                + endpoint.peer().places(),
                        ErrorTopic.REGISTRY_DENIED);
            case UNUSABLE_CHALLENGE ->
                new Diagnosis(
                        found, "Ask who runs the " + kind() + " how to log in to it", ErrorTopic.REGISTRY_CHALLENGE);
        };
    }

    private String loginRemedy() {
        return "Put user and password into " + endpoint.peer().places();
    }

    private String kind() {
        return endpoint.peer().kind().toString();
    }
}
