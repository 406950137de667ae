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
 * A request. {@link #toString()} shows neither headers nor query: both may hold secrets.
 *
 * @param method such as {@code GET}
 * @param target absolute
 * @param headers beside those that HTTP itself needs and {@code Authorization}
 * @param body empty for none
 * @param authorization sent to the target's origin and to no other
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
     * A bare request.
     *
     * @param method such as {@code GET}
     * @param target absolute
     * @return the request
     */
    public static HttpCall of(String method, URI target) {
        return new HttpCall(method, target, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The same request with one more header.
     *
     * @param name of the header
     * @param value of the header
     * @return a copy
     */
    public HttpCall withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new BasicHeader(name, value));
        return new HttpCall(method, target, more, body, authorization);
    }

    /**
     * The same request with a body.
     *
     * @param newBody to send; can be written again and again, each time from the beginning
     * @return a copy
     */
    public HttpCall withBody(HttpEntity newBody) {
        return new HttpCall(method, target, headers, Optional.of(newBody), authorization);
    }

    /**
     * The same request in somebody's name.
     *
     * @param newAuthorization empty for nobody's
     * @return a copy
     */
    public HttpCall withAuthorization(Optional<Authorization> newAuthorization) {
        return new HttpCall(method, target, headers, body, newAuthorization);
    }

    /**
     * Whom it goes to.
     *
     * @return the target's origin
     */
    public ServerAddress origin() {
        return ServerAddress.of(target);
    }

    /** The request as HttpClient sends it. */
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
