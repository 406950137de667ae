/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.util.List;
import org.apache.hc.core5.http.Header;

/**
 * The headers of a call that matter here.
 *
 * @param path the method: {@code /package.Service/Method}
 * @param uploadPath the {@code urlpath} of an upload; otherwise empty
 * @param directory the {@code dir-name} of a directory that is to be sent; otherwise empty
 * @param followedPaths the requested paths of that directory; empty for all
 */
record RequestHead(String path, String uploadPath, String directory, List<String> followedPaths) {
    static RequestHead of(List<Header> headers) {
        return new RequestHead(
                value(headers, ":path"),
                value(headers, "urlpath"),
                value(headers, "dir-name"),
                values(headers, "followpaths"));
    }

    private static String value(List<Header> headers, String name) {
        return values(headers, name).stream().findFirst().orElse("");
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.getName().equals(name))
                .map(Header::getValue)
                .toList();
    }
}
