/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast an exchange must go on. The head of an answer and a small body have a time for all of it; a large body must
 * bring enough bytes in each period, of which only the time counts that is spent waiting for the server: whoever reads it
 * may take as long as he likes. Between exchanges nothing is limited.
 */
final class Pace {
    /** To read what is left of a body must not take longer than a new connection would. */
    private static final Duration LEFT_OVER = Duration.ofSeconds(1);

    private final HttpTimeouts limits;
    private volatile @Nullable Exchanged exchanged;

    Pace(HttpTimeouts limits) {
        this.limits = limits;
    }

    /** What is known of one exchange. */
    private static final class Exchanged {
        private final Waits.Wait wait;
        private volatile Waits.@Nullable Wait sending;
        private volatile boolean stalled;
        private boolean isLarge = true;
        private long ends;
        private long waited;
        private long moved;
        private boolean failed;

        Exchanged(Waits.Wait wait) {
            this.wait = wait;
        }

        void heard() {
            wait.heard();
            Waits.Wait watched = sending;
            if (watched != null) {
                watched.heard();
            }
        }

        void rest() {
            wait.rest();
            Waits.Wait watched = sending;
            if (watched != null) {
                watched.rest();
            }
        }
    }

    /** Begins with an exchange, in which the request is sent first. */
    void begin(Waits.Wait wait) {
        exchanged = new Exchanged(wait);
    }

    /**
     * The body of the request follows. The socket itself has no time-out for writing.
     *
     * @param abort ends the connection when the server takes nothing any more
     * @return the watch, to be closed when all is sent
     */
    Waits.Wait watchSending(Runnable abort) {
        Exchanged current = exchanged;
        Waits.Wait sending = new Waits(new Stalled(current, abort), limits.answer()).begin("");
        sending.rest();
        if (current != null) {
            current.sending = sending;
        }
        return sending;
    }

    /** What happens when the server takes nothing. */
    private record Stalled(@Nullable Exchanged exchanged, Runnable abort) implements WaitListener {
        @Override
        public void waiting(String whom, Duration silence) {
            if (exchanged != null) {
                exchanged.stalled = true;
            }
            abort.run();
        }
    }

    /** The head of the answer and a small body follow. */
    void expectSmall() {
        limit(limits.whole());
    }

    /** What is left of a body follows, and will be thrown away. */
    void expectLeftOver() {
        limit(LEFT_OVER);
    }

    private void limit(Duration time) {
        Exchanged current = exchanged;
        if (current != null) {
            long end = System.nanoTime() + time.toNanos();
            current.ends = current.isLarge || end - current.ends < 0 ? end : current.ends;
            current.isLarge = false;
        }
    }

    /** A body of any size follows. */
    void expectLarge() {
        Exchanged current = exchanged;
        if (current != null && !current.isLarge) {
            current.isLarge = true;
            current.waited = 0;
            current.moved = 0;
        }
    }

    /** Ends the exchange. */
    void rest() {
        Exchanged current = exchanged;
        exchanged = null;
        if (current != null) {
            current.wait.close();
        }
    }

    /** Whether the server has let the time go by already. */
    boolean hasFailed() {
        Exchanged current = exchanged;
        return current != null && current.failed;
    }

    /** One read or write. */
    @FunctionalInterface
    interface Step {
        /** Does it, waiting for the given time at most; zero leaves the time as it is. Returns the bytes that moved. */
        int run(int milliseconds) throws IOException;
    }

    /** Does one read or write within the limits. */
    int run(Step step) throws IOException {
        Exchanged current = exchanged;
        if (current == null) {
            return step.run(0);
        }
        long start = System.nanoTime();
        int milliseconds = remaining(current, start);
        current.heard();
        try {
            int moved = step.run(milliseconds);
            count(current, moved, System.nanoTime() - start);
            return moved;
        } catch (SocketTimeoutException e) {
            current.failed = true;
            throw e;
        } catch (IOException e) {
            throw current.stalled ? stalled(e) : e;
        } finally {
            current.rest();
        }
    }

    private SocketTimeoutException stalled(IOException met) {
        SocketTimeoutException stalled = new SocketTimeoutException(
                "it took nothing of what is sent within " + limits.answer().toSeconds() + " s");
        stalled.initCause(met);
        return stalled;
    }

    private int remaining(Exchanged current, long now) throws SocketTimeoutException {
        Duration left = limits.answer();
        if (!current.isLarge) {
            Duration ofWhole = Duration.ofNanos(current.ends - now);
            if (ofWhole.isNegative() || ofWhole.isZero()) {
                current.failed = true;
                throw new SocketTimeoutException("the answer was not complete in time, it came too slowly");
            }
            left = ofWhole.compareTo(left) < 0 ? ofWhole : left;
        }
        return (int) Math.max(1, Math.min(left.toMillis(), Integer.MAX_VALUE));
    }

    private void count(Exchanged current, int moved, long nanos) throws SocketTimeoutException {
        current.waited += nanos;
        current.moved += Math.max(moved, 0);
        if (current.waited < limits.period().toNanos()) {
            return;
        }
        if (current.isLarge && moved >= 0 && current.moved < limits.leastBytes()) {
            current.failed = true;
            throw new SocketTimeoutException("only " + current.moved + " bytes moved within "
                    + limits.period().toSeconds() + " s");
        }
        current.waited = 0;
        current.moved = 0;
    }
}
