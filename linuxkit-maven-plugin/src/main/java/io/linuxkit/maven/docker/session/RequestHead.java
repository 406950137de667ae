/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.util.List;
import org.apache.hc.core5.http.Header;

/**
 * What of a call's headers matters here.
 *
 * @param path names the method: {@code /package.Service/Method}
 * @param uploadPath the {@code urlpath} of an upload, else empty
 */
record RequestHead(String path, String uploadPath) {
    static RequestHead of(List<Header> headers) {
        return new RequestHead(value(headers, ":path"), value(headers, "urlpath"));
    }

    private static String value(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.getName().equals(name))
                .map(Header::getValue)
                .findFirst()
                .orElse("");
    }
}
