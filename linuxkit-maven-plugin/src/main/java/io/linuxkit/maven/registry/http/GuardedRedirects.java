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
 * The rules for redirects. HttpClient would send the authorization to another server; these rules remove it. A
 * redirect from TLS to plain HTTP is followed only on the loopback interface and for insecure hosts.
 *
 * @param insecure the hosts that may be used without TLS
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, redirection</a>
 */
record GuardedRedirects(InsecureHosts insecure) implements RedirectStrategy {
    /** The largest number of redirects that are followed. */
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

    /** Changes the next request. HttpClient sends it as it is after this method. */
    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest next, HttpContext context) {
        if (!ServerAddress.of(from).equals(ServerAddress.of(to))) {
            next.removeHeaders(HttpHeaders.AUTHORIZATION);
        }
        return true;
    }

    /** Returns the target of a redirect. The message of the exception does not quote the query. */
    URI location(URI source, int status, Optional<String> location) throws RedirectException {
        String value =
                location.orElseThrow(() -> new RedirectException("the answer HTTP " + status + " has no Location"));
        try {
            URI target = withScheme(source, WebAddress.resolve(source, value));
            requireAllowed(ServerAddress.of(source), ServerAddress.of(target));
            return withoutUser(target);
        } catch (IllegalArgumentException e) {
            throw new RedirectException("the Location of the answer HTTP " + status + " is not an HTTP address");
        }
    }

    /**
     * Returns the target with the scheme of the source, when the target is the same server. A server behind a TLS
     * proxy may use {@code http} in its own address.
     */
    private static URI withScheme(URI source, URI target) {
        boolean isDowngrade = "https".equals(source.getScheme()) && "http".equals(target.getScheme());
        return isDowngrade && String.valueOf(target.getRawAuthority()).equals(source.getRawAuthority())
                ? URI.create("https" + target.toString().substring("http".length()))
                : target;
    }

    /** Returns the target without a user, because HttpClient refuses addresses with one. */
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
