/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.IOException;

/** Answers calls, each on a thread of its own. */
@FunctionalInterface
interface CallHandler {
    /**
     * Answers a call to its end.
     *
     * @param call to answer
     * @return how it ended
     * @throws IOException when the connection fails
     */
    GrpcStatus answer(GrpcCall call) throws IOException;
}
