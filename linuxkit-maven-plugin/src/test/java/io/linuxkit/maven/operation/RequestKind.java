/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.testing.http.WireRequest;
import java.util.stream.Stream;

/** The kinds of requests to a registry or its token service. */
enum RequestKind {
    PING("GET", "/v2/"),
    GET_TOKEN("GET", "/token"),
    LOOK_UP_MANIFEST("HEAD", ".*/manifests/.*"),
    FETCH_MANIFEST("GET", ".*/manifests/.*"),
    PUSH_MANIFEST("PUT", ".*/manifests/.*"),
    LOOK_UP_BLOB("HEAD", ".*/blobs/.*"),
    FETCH_BLOB("GET", ".*/blobs/.*"),
    BEGIN_UPLOAD("POST", ".*/blobs/uploads/"),
    UPLOAD("PUT", ".*/blobs/uploads/.*"),
    LIST_TAGS("GET", ".*/tags/list");

    private final String method;
    private final String path;

    RequestKind(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static RequestKind of(WireRequest request) {
        return Stream.of(values())
                .filter(kind -> request.is(kind.method, kind.path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("an unknown request, " + request));
    }

    /** Returns whether the client reads a body in the answer. */
    boolean bringsBody() {
        return this == GET_TOKEN || this == FETCH_MANIFEST || this == FETCH_BLOB || this == LIST_TAGS;
    }
}
