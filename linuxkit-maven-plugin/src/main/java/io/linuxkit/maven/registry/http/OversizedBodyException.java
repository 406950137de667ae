/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** An answer has a body that is longer than it may be. */
public final class OversizedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    OversizedBodyException(int limitBytes) {
        super("it is longer than " + limitBytes + " bytes");
    }
}
