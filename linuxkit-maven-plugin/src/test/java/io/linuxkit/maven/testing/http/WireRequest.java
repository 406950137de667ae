/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A received request.
 *
 * @param method the method, such as {@code GET}
 * @param target the target in the request line: path and query, or the whole address in a request to a proxy
 * @param headers the headers in their order, with their names as sent
 * @param body the whole body
 */
public record WireRequest(String method, String target, List<Map.Entry<String, String>> headers, InputStream body) {
    /** Returns the target without its query. */
    public String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** Returns the query; empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** Returns the first header with a name, in upper or lower case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns whether the request has a method, and a path that matches a regular expression completely. */
    public boolean is(String wantedMethod, String pathPattern) {
        return method.equals(wantedMethod) && path().matches(pathPattern);
    }

    /** Returns the request without its body, with one header on each line. */
    public String head() {
        StringBuilder text = new StringBuilder(method + " " + target + "\n");
        headers.forEach(header -> text.append(header.getKey() + ": " + header.getValue() + "\n"));
        return text.toString();
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
