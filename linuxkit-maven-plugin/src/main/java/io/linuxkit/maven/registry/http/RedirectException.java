/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** A redirect that is not followed. */
public final class RedirectException extends IOException {
    private static final long serialVersionUID = 1L;

    RedirectException(String found) {
        super(found);
    }
}
