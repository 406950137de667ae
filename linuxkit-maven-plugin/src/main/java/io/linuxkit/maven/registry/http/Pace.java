/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast one exchange must go on. The head of an answer and a small body have a time for all of it; a large body must
 * bring enough bytes in each period, of which only the time counts that is spent waiting for the server: whoever reads it
 * may take as long as he likes.
 */
final class Pace {
    /** To read what is left of a body must not take longer than a new connection would. */
    private static final Duration LEFT_OVER = Duration.ofSeconds(1);

    private final HttpTimeouts limits;
    private final Waits.Wait wait;
    private volatile Waits.@Nullable Wait sending;
    private volatile boolean stalled;
    private volatile boolean onKeptConnection;
    private boolean isLarge = true;
    private long ends;
    private long waited;
    private long moved;
    private boolean failed;

    /** The wait for the server is ended with the exchange. */
    Pace(HttpTimeouts limits, Waits.Wait wait) {
        this.limits = limits;
        this.wait = wait;
    }

    /** Begins anew, with a request that is sent: through a tunnel it is the second one. */
    void begin(boolean isConnectionKept) {
        onKeptConnection = isConnectionKept;
        isLarge = true;
        waited = 0;
        moved = 0;
    }

    /** Whether the connection had been used before, so that the server may have ended it just now. */
    boolean isOnKeptConnection() {
        return onKeptConnection;
    }

    /**
     * The body of the request follows. The socket itself has no time-out for writing.
     *
     * @param abort ends the connection when the server takes nothing any more
     * @return the watch, to be closed when all is sent
     */
    Waits.Wait watchSending(Runnable abort) {
        WaitListener stall = new WaitListener() {
            @Override
            public void waiting(String whom, Duration silence) {
                stalled = true;
                abort.run();
            }
        };
        Waits.Wait watched = new Waits(stall, limits.answer()).begin("");
        watched.rest();
        sending = watched;
        return watched;
    }

    /** The head of the answer and a small body follow. */
    void expectSmall() {
        limit(limits.whole());
    }

    /** What is left of a body follows, and will be thrown away; false when the server has let its time go by already. */
    boolean expectLeftOver() {
        limit(LEFT_OVER);
        return !failed;
    }

    private void limit(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        ends = isLarge || end - ends < 0 ? end : ends;
        isLarge = false;
    }

    /** A body of any size follows. */
    void expectLarge() {
        if (!isLarge) {
            isLarge = true;
            waited = 0;
            moved = 0;
        }
    }

    /** Nobody waits for this server any more. */
    void end() {
        wait.close();
    }

    /** One read or write. */
    @FunctionalInterface
    interface Step {
        /** Does it, waiting for the given time at most; zero leaves the time as it is. Returns the bytes that moved. */
        int run(int milliseconds) throws IOException;
    }

    /** Does one read or write within the limits. */
    int run(Step step) throws IOException {
        long start = System.nanoTime();
        int milliseconds = remaining(start);
        heard();
        try {
            int bytes = step.run(milliseconds);
            count(bytes, System.nanoTime() - start);
            return bytes;
        } catch (SocketTimeoutException e) {
            failed = true;
            throw e;
        } catch (IOException e) {
            throw stalled ? stalled(e) : e;
        } finally {
            rest();
        }
    }

    private void heard() {
        wait.heard();
        Waits.Wait watched = sending;
        if (watched != null) {
            watched.heard();
        }
    }

    private void rest() {
        wait.rest();
        Waits.Wait watched = sending;
        if (watched != null) {
            watched.rest();
        }
    }

    private SocketTimeoutException stalled(IOException met) {
        SocketTimeoutException late = new SocketTimeoutException(
                "it took nothing of what is sent within " + limits.answer().toSeconds() + " s");
        late.initCause(met);
        return late;
    }

    private int remaining(long now) throws SocketTimeoutException {
        Duration left = limits.answer();
        if (!isLarge) {
            Duration ofWhole = Duration.ofNanos(ends - now);
            if (ofWhole.isNegative() || ofWhole.isZero()) {
                failed = true;
                throw new SocketTimeoutException("the answer was not complete in time, it came too slowly");
            }
            left = ofWhole.compareTo(left) < 0 ? ofWhole : left;
        }
        return (int) Math.max(1, Math.min(left.toMillis(), Integer.MAX_VALUE));
    }

    private void count(int bytes, long nanos) throws SocketTimeoutException {
        waited += nanos;
        moved += Math.max(bytes, 0);
        if (waited < limits.period().toNanos()) {
            return;
        }
        if (isLarge && bytes >= 0 && moved < limits.leastBytes()) {
            failed = true;
            throw new SocketTimeoutException(
                    "only " + moved + " bytes moved within " + limits.period().toSeconds() + " s");
        }
        waited = 0;
        moved = 0;
    }
}
