/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param method such as {@code GET}
 * @param target as in the request line: path and query, or all of an address for a proxy
 * @param headers in their order, names as sent
 * @param body to its end
 */
public record WireRequest(String method, String target, List<Map.Entry<String, String>> headers, InputStream body) {
    /** The target without its query. */
    public String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** The query, empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The first header of a name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether this is a request of a method for a path that matches a regular expression as a whole. */
    public boolean is(String wantedMethod, String pathPattern) {
        return method.equals(wantedMethod) && path().matches(pathPattern);
    }

    /** All of it but the body, one line a header. */
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
