/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.io.IOException;

/** What a registry sent or stored is not what was asked for. Not repeated: it would be the same again. */
final class WrongContentException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongContentException(String found) {
        super(found);
    }
}
