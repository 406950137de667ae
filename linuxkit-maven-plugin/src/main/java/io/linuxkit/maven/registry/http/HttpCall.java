/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * A request. {@link #toString()} shows neither headers nor query, because both may contain secrets.
 *
 * @param method the method, such as {@code GET}
 * @param target the absolute address
 * @param headers the headers in addition to {@code Authorization} and to those that HTTP requires
 * @param body the body; empty for none
 * @param authorization the authorization, which is sent only to the target's origin
 */
public record HttpCall(
        String method,
        URI target,
        List<Header> headers,
        Optional<HttpEntity> body,
        Optional<Authorization> authorization) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    /**
     * Creates a request without headers and body.
     *
     * @param method the method, such as {@code GET}
     * @param target the absolute address
     * @return the request
     */
    public static HttpCall of(String method, URI target) {
        return new HttpCall(method, target, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns this request with one more header.
     *
     * @param name the name of the header
     * @param value the value of the header
     * @return the changed request
     */
    public HttpCall withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new BasicHeader(name, value));
        return new HttpCall(method, target, more, body, authorization);
    }

    /**
     * Returns this request with a body.
     *
     * @param newBody the body, which can be written several times, each time from the beginning
     * @return the changed request
     */
    public HttpCall withBody(HttpEntity newBody) {
        return new HttpCall(method, target, headers, Optional.of(newBody), authorization);
    }

    /**
     * Returns this request with another authorization.
     *
     * @param newAuthorization the authorization; empty for an anonymous request
     * @return the changed request
     */
    public HttpCall withAuthorization(Optional<Authorization> newAuthorization) {
        return new HttpCall(method, target, headers, body, newAuthorization);
    }

    /**
     * Returns the server that the request is sent to.
     *
     * @return the target's origin
     */
    public ServerAddress origin() {
        return ServerAddress.of(target);
    }

    /** Returns the request in the form of HttpClient. */
    ClassicHttpRequest toRequest() {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, origin().toHost(), pathAndQuery());
        request.setAuthority(origin().toAuthority());
        headers.forEach(request::addHeader);
        authorization.ifPresent(value -> request.addHeader(HttpHeaders.AUTHORIZATION, value.value()));
        body.ifPresent(request::setEntity);
        return request;
    }

    private String pathAndQuery() {
        String path = target.getRawPath();
        String query = target.getRawQuery();
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    @Override
    public String toString() {
        return method + " " + origin() + target.getRawPath();
    }
}
