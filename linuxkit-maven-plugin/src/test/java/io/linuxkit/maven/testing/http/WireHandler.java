/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;

/** A handler that answers requests. */
@FunctionalInterface
public interface WireHandler {
    /** Answers a request. It need not read the body to its end. */
    WireAnswer handle(WireRequest request) throws IOException;
}
