/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection with a watch over its reads and writes. */
final class WatchedConnection implements DaemonConnection {
    private final DaemonConnection connection;
    private final Watch watch;
    private final InputStream input;
    private final OutputStream output;

    WatchedConnection(DaemonConnection connection, Watch watch) {
        this.connection = connection;
        this.watch = watch;
        this.input = new Input(connection.input());
        this.output = new Output(connection.output());
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void close() throws IOException {
        watch.close();
        connection.close();
    }

    private final class Input extends FilterInputStream {
        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return watch.during(in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return watch.during(() -> in.read(bytes, offset, length));
        }
    }

    private final class Output extends OutputStream {
        private final OutputStream out;

        Output(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            watch.during(() -> {
                out.write(bytes, offset, length);
                return length;
            });
        }
    }
}
