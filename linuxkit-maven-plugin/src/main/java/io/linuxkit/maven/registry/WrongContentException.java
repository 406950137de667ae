/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.io.IOException;

/**
 * A registry sent or stored another content than the requested one. The request is not repeated, because the result
 * would be the same.
 */
final class WrongContentException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongContentException(String found) {
        super(found);
    }
}
