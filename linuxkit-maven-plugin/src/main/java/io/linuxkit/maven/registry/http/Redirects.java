/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Follows redirects: without the authorization when they lead to another origin, and never from TLS to plain HTTP except
 * on the loopback and to insecure hosts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, redirection</a>
 */
public final class Redirects {
    private static final int MOST = 8;
    private static final int SEE_OTHER = 303;
    private static final Set<Integer> FOR_READING = Set.of(301, 302, SEE_OTHER, 307, 308);
    private static final Set<Integer> FOR_WRITING = Set.of(307, 308);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final HttpConnections connections;
    private final InsecureHosts insecure;

    /**
     * Follows over these connections.
     *
     * @param connections to send over
     * @param insecure hosts that may be spoken to without TLS
     */
    public Redirects(HttpConnections connections, InsecureHosts insecure) {
        this.connections = connections;
        this.insecure = insecure;
    }

    /**
     * Sends a request, and again to wherever it is redirected.
     *
     * @param call to send
     * @return the first answer that is no redirect, to be closed
     * @throws RedirectException when there are too many, or one that must not be followed
     * @throws IOException as {@link HttpConnections#exchange} does
     */
    public HttpAnswer send(HttpCall call) throws IOException {
        HttpCall next = call;
        for (int hop = 0; hop <= MOST; hop++) {
            HttpAnswer answer = connections.exchange(next);
            if (!isRedirect(next, answer)) {
                return answer;
            }
            try (answer) {
                next = redirected(next, answer);
            }
        }
        throw new RedirectException("there were more than " + MOST + " redirects");
    }

    private static boolean isRedirect(HttpCall call, HttpAnswer answer) {
        Set<Integer> followed = READING.contains(call.method()) ? FOR_READING : FOR_WRITING;
        return followed.contains(answer.status());
    }

    private HttpCall redirected(HttpCall call, HttpAnswer answer) throws RedirectException {
        URI target = location(answer);
        return call.redirected(target);
    }

    /**
     * Where an answer points at.
     *
     * @param answer with the header {@code Location}
     * @return absolute, without a fragment
     * @throws RedirectException when there is no such address, or it may not be used; the message does not quote its query
     */
    public URI location(HttpAnswer answer) throws RedirectException {
        String value = answer.header("Location")
                .orElseThrow(() -> new RedirectException("the answer HTTP " + answer.status() + " has no Location"));
        try {
            URI target = withScheme(answer.source(), WebAddress.resolve(answer.source(), value));
            requireAllowed(answer.origin(), Origin.of(target));
            return target;
        } catch (IllegalArgumentException e) {
            throw new RedirectException("the Location of the answer HTTP " + answer.status() + " is no web address");
        }
    }

    /** A server that does not know of the TLS before it names itself by {@code http}: it is still the same one. */
    private static URI withScheme(URI source, URI target) {
        boolean isDowngrade = "https".equals(source.getScheme()) && "http".equals(target.getScheme());
        return isDowngrade && String.valueOf(target.getRawAuthority()).equals(source.getRawAuthority())
                ? URI.create("https" + target.toString().substring("http".length()))
                : target;
    }

    private void requireAllowed(Origin from, Origin to) throws RedirectException {
        if (from.isSecure() && !to.isSecure() && !insecure.allowsPlain(to)) {
            throw new RedirectException("'" + from + "' redirects to '" + to + "', which is not encrypted");
        }
    }
}
