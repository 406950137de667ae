/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** The body of an answer is larger than allowed. */
public final class OversizedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    OversizedBodyException(int limitBytes) {
        super("it is longer than " + limitBytes + " bytes");
    }
}
