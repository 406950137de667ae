/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** The answer of a server is not HTTP. The message does not quote it, because headers may contain secrets. */
public final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String found) {
        super(found);
    }

    MalformedAnswerException(Exception met) {
        super("the answer is not HTTP (" + met.getClass().getSimpleName() + ")");
    }
}
