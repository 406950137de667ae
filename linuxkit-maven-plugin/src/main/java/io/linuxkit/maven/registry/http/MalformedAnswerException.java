/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** What a server answers is not HTTP. Does not quote it: headers may hold secrets. */
public final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String found) {
        super(found);
    }

    MalformedAnswerException(Exception met) {
        super("the answer is not HTTP (" + met.getClass().getSimpleName() + ")");
    }
}
