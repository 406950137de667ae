/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An open connection. Reading and writing may happen on two threads; closing ends both. */
public interface DaemonConnection extends Closeable {
    /**
     * What the daemon sends.
     *
     * @return always the same stream
     */
    InputStream input();

    /**
     * What goes to the daemon, unbuffered.
     *
     * @return always the same stream
     */
    OutputStream output();

    @Override
    void close() throws IOException;
}
