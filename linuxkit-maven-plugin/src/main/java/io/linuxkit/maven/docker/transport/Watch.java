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
 * Watches over one connection: a silence that lasts is mentioned, one without end ends the connection. Time in which nobody
 * reads or writes is no silence of the daemon.
 */
final class Watch implements Closeable {
    /** What may take its time. */
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
            // Whoever waits is woken either way.
        }
    }

    /** Names what is closed when the wait is given up. */
    void over(Closeable newConnection) {
        connection = newConnection;
        if (brokenOff) {
            closeConnection();
        }
    }

    /** Ends the watch and the connection, now or when there is one. */
    void breakOff() {
        brokenOff = true;
        close();
        closeConnection();
    }

    /** Does something that waits for the daemon. */
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

    /** Ends the watch; the connection stays. */
    @Override
    public void close() {
        mention.close();
        end.close();
    }
}
