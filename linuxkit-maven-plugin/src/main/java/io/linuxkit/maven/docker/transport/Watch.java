/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A watch over one connection. A long silence is reported, and a silence beyond the time limit ends the connection.
 * Only time in which a thread reads or writes counts as silence of the daemon.
 */
final class Watch implements Closeable {
    /** An action that may take a long time. */
    interface Call<T> {
        T run() throws IOException;
    }

    private final SilencePolicy patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Waits.Wait mention;
    private final Waits.Wait end;
    private volatile @Nullable Closeable connection;
    private volatile boolean expired;
    private volatile boolean brokenOff;

    Watch(SilencePolicy patience) {
        this.patience = patience;
        this.mention = new Waits(whileWaiting(patience.listener()), patience.unmentioned()).begin(patience.daemon());
        this.end = new Waits(whileWaiting(ending()), patience.longest()).begin(patience.daemon());
    }

    private WaitListener whileWaiting(WaitListener listener) {
        return new WaitListener() {
            @Override
            public void waiting(String whom, Duration silence) {
                if (waiting.get() > 0 && !patience.excused().getAsBoolean()) {
                    listener.waiting(whom, silence);
                }
            }
        };
    }

    private WaitListener ending() {
        return new WaitListener() {
            @Override
            public void waiting(String whom, Duration silence) {
                expired = true;
                closeConnection();
            }
        };
    }

    private void closeConnection() {
        Closeable open = connection;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // The waiting thread ends in either case.
        }
    }

    /** Sets the object that is closed when the wait ends with a failure. */
    void over(Closeable newConnection) {
        connection = newConnection;
        if (brokenOff) {
            closeConnection();
        }
    }

    /** Ends the watch and the connection, also a connection that is opened later. */
    void breakOff() {
        brokenOff = true;
        close();
        closeConnection();
    }

    /** Runs an action that waits for the daemon. */
    <T> T during(Call<T> call) throws IOException {
        heard();
        waiting.incrementAndGet();
        try {
            return call.run();
        } catch (IOException e) {
            if (expired) {
                throw new SilentDaemonException(patience.longest(), e);
            }
            throw e;
        } finally {
            waiting.decrementAndGet();
            heard();
        }
    }

    private void heard() {
        mention.heard();
        if (!patience.whole()) {
            end.heard();
        }
    }

    /** Ends the watch, but not the connection. */
    @Override
    public void close() {
        mention.close();
        end.close();
    }
}
