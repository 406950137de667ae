/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.protobuf;

import java.io.IOException;

/** Bytes that are not a protocol buffer message. */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
