/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface WireHandler {
    /** Answers one; need not read its body to the end. */
    WireAnswer handle(WireRequest request) throws IOException;
}
