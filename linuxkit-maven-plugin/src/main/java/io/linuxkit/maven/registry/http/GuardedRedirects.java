/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.protocol.RedirectStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Which redirects HttpClient follows, and how: without the authorization when they lead to another server, which HttpClient
 * itself would send along, and never from TLS to plain HTTP except on the loopback and to insecure hosts.
 *
 * @param insecure hosts that may be spoken to without TLS
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, redirection</a>
 */
record GuardedRedirects(InsecureHosts insecure) implements RedirectStrategy {
    /** How many are followed. */
    static final int MOST = 8;

    private static final Set<Integer> FOR_READING = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> FOR_WRITING = Set.of(307, 308);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse answer, HttpContext context) {
        Set<Integer> followed = READING.contains(request.getMethod()) ? FOR_READING : FOR_WRITING;
        return followed.contains(answer.getCode());
    }

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse answer, HttpContext context) throws HttpException {
        try {
            Header header = answer.getFirstHeader(HttpHeaders.LOCATION);
            Optional<String> location = Optional.ofNullable(header)
                    .map(Header::getValue)
                    .map(String::trim)
                    .filter(value -> !value.isEmpty());
            return location(request.getUri(), answer.getCode(), location);
        } catch (RedirectException e) {
            throw new org.apache.hc.client5.http.RedirectException(e.getMessage());
        } catch (URISyntaxException e) {
            throw new ProtocolException("the address of a request is none", e);
        }
    }

    /** HttpClient takes the request as it is after this. */
    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest next, HttpContext context) {
        if (!ServerAddress.of(from).equals(ServerAddress.of(to))) {
            next.removeHeaders(HttpHeaders.AUTHORIZATION);
        }
        return true;
    }

    /** Where an answer points at; the message of the exception does not quote its query. */
    URI location(URI source, int status, Optional<String> location) throws RedirectException {
        String value =
                location.orElseThrow(() -> new RedirectException("the answer HTTP " + status + " has no Location"));
        try {
            URI target = withScheme(source, WebAddress.resolve(source, value));
            requireAllowed(ServerAddress.of(source), ServerAddress.of(target));
            return withoutUser(target);
        } catch (IllegalArgumentException e) {
            throw new RedirectException("the Location of the answer HTTP " + status + " is no web address");
        }
    }

    /** A server that does not know of the TLS before it names itself by {@code http}: it is still the same one. */
    private static URI withScheme(URI source, URI target) {
        boolean isDowngrade = "https".equals(source.getScheme()) && "http".equals(target.getScheme());
        return isDowngrade && String.valueOf(target.getRawAuthority()).equals(source.getRawAuthority())
                ? URI.create("https" + target.toString().substring("http".length()))
                : target;
    }

    /** HttpClient takes no address with a user in it. */
    private static URI withoutUser(URI target) {
        String authority = String.valueOf(target.getRawAuthority());
        return authority.indexOf('@') < 0
                ? target
                : URI.create(target.toString().replace("//" + authority, "//" + authority.replaceFirst(".*@", "")));
    }

    private void requireAllowed(ServerAddress from, ServerAddress to) throws RedirectException {
        if (from.isSecure() && !to.isSecure() && !insecure.allowsPlain(to)) {
            throw new RedirectException("'" + from + "' redirects to '" + to + "', which is not encrypted");
        }
    }
}
