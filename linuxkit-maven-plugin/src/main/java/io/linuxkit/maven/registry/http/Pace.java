/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The minimum speed of one exchange. The head of an answer and a small body have one time limit. A large body must
 * make progress in each period. Only the time spent waiting for the server counts, so the reader may be slow.
 */
final class Pace {
    /** The time limit for reading the rest of a body, which must not take longer than a new connection. */
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

    /** Creates a pace. The wait for the server ends with the exchange. */
    Pace(HttpTimeouts limits, Waits.Wait wait) {
        this.limits = limits;
        this.wait = wait;
    }

    /** Starts with a request. A request through a tunnel is the second one. */
    void begin(boolean isConnectionKept) {
        onKeptConnection = isConnectionKept;
        isLarge = true;
        waited = 0;
        moved = 0;
    }

    /** Returns whether the connection had been used before, so that the server may have just ended it. */
    boolean isOnKeptConnection() {
        return onKeptConnection;
    }

    /**
     * Starts to watch the sending of the request's body, because a socket has no time limit for writing.
     *
     * @param abort ends the connection when the server does not accept more data
     * @return the watch, which the caller closes when all data are sent
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

    /** Expects the head of the answer or a small body. */
    void expectSmall() {
        limit(limits.whole());
    }

    /**
     * Expects the rest of a body that will be discarded. Returns false when the time limit of the server has already
     * expired.
     */
    boolean expectLeftOver() {
        limit(LEFT_OVER);
        return !failed;
    }

    private void limit(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        ends = isLarge || end - ends < 0 ? end : ends;
        isLarge = false;
    }

    /** Expects a body of any size. */
    void expectLarge() {
        if (!isLarge) {
            isLarge = true;
            waited = 0;
            moved = 0;
        }
    }

    /** Ends the wait for this server. */
    void end() {
        wait.close();
    }

    /** One read or write. */
    @FunctionalInterface
    interface Step {
        /**
         * Reads or writes, and waits for at most the given time; zero leaves the time limit unchanged. Returns the
         * number of bytes.
         */
        int run(int milliseconds) throws IOException;
    }

    /** Runs one read or write within the limits. */
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
                "it accepted no data within " + limits.answer().toSeconds() + " s");
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
