/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import java.io.IOException;

/** A handler of calls. Each call has its own thread. */
@FunctionalInterface
interface CallHandler {
    /**
     * Answers a call completely.
     *
     * @param call the call
     * @return the status that ends the answer
     * @throws IOException when the connection fails
     */
    GrpcStatus answer(GrpcCall call) throws IOException;
}
