/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An open connection. Two threads may use it, one for reading and one for writing. Closing it ends both. */
public interface DaemonConnection extends Closeable {
    /**
     * Returns the data from the daemon.
     *
     * @return always the same stream
     */
    InputStream input();

    /**
     * Returns the unbuffered stream to the daemon.
     *
     * @return always the same stream
     */
    OutputStream output();

    @Override
    void close() throws IOException;
}
