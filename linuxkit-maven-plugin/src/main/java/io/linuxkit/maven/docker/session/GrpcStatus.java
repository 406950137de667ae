/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

/** The status that ends a call. Messages are plain ASCII without {@code %}, and contain no secrets. */
enum GrpcStatus {
    OK(0, ""),
    NOT_FOUND(5, "there is no such upload"),
    UNIMPLEMENTED(12, "not offered by this session"),
    INTERNAL(13, "failed on the client, which says why");

    private final int code;
    private final String message;

    GrpcStatus(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }
}
