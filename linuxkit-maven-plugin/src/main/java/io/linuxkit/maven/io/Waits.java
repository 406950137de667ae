/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A watch over waits for other processes and servers (a daemon, a registry, a lock, a program), so that a long wait is
 * reported to the user. The waiting code calls {@link #begin} before the wait and closes the result after it;
 * {@link Wait#heard()} restarts the time.
 *
 * <p>This class neither ends nor shortens a wait: time-outs are the task of the waiting code.
 */
public final class Waits {
    /** How long a wait lasts before it is reported. */
    public static final Duration UNMENTIONED = Duration.ofSeconds(5);

    /** A watch that reports nothing. */
    public static final Waits SILENT = new Waits(Nobody.INSTANCE);

    private final WaitListener listener;
    private final Duration unmentioned;

    /**
     * Creates a watch that reports waits longer than {@link #UNMENTIONED}.
     *
     * @param listener the listener for long waits
     */
    public Waits(WaitListener listener) {
        this(listener, UNMENTIONED);
    }

    /**
     * Creates a watch that reports waits longer than a given time.
     *
     * @param listener the listener for long waits
     * @param unmentioned the time before a wait is reported, more than zero
     */
    public Waits(WaitListener listener, Duration unmentioned) {
        this.listener = listener;
        this.unmentioned = unmentioned;
    }

    /**
     * Begins a wait.
     *
     * @param whom what is waited for, as the middle of a sentence: {@code the registry 'reg.example.com'}
     * @return the wait, which the caller closes when it is over
     */
    public Wait begin(String whom) {
        return new Wait(whom);
    }

    /** One wait. Its methods may be called on any thread. */
    public final class Wait implements AutoCloseable {
        private final String whom;
        private volatile long lastHeard = System.nanoTime();
        private volatile boolean over;
        private volatile boolean resting;
        /** The beginning of the silence that was last reported; used only on the timer's thread. */
        private long mentioned = lastHeard - 1;

        private Wait(String whom) {
            this.whom = whom;
            lookAfter(unmentioned.toNanos());
        }

        /** Restarts the time because something was received; a new silence is reported again. */
        public void heard() {
            lastHeard = System.nanoTime();
            resting = false;
        }

        /** Pauses the watch until {@link #heard()} is called, while nothing is waited for. */
        public void rest() {
            resting = true;
        }

        /** Ends the wait; nothing is reported after it. */
        @Override
        public void close() {
            over = true;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the task ends by itself when the wait is over
        private void lookAfter(long nanos) {
            if (listener != Nobody.INSTANCE) {
                var unused = Clockwork.TIMER.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
            }
        }

        private void look() {
            if (over) {
                return;
            }
            long heard = lastHeard;
            long silence = System.nanoTime() - heard;
            long missing = unmentioned.toNanos() - silence;
            if (missing <= 0 && heard != mentioned && !resting) {
                mentioned = heard;
                listener.waiting(whom, Duration.ofNanos(silence));
            }
            lookAfter(missing > 0 ? missing : unmentioned.toNanos());
        }
    }

    private enum Nobody implements WaitListener {
        INSTANCE
    }

    /** One thread for all waits of the process; it ends when there are none. */
    private static final class Clockwork {
        static final ScheduledThreadPoolExecutor TIMER = timer();

        private static ScheduledThreadPoolExecutor timer() {
            ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
                Thread thread = new Thread(work, "linuxkit waits");
                thread.setDaemon(true);
                return thread;
            });
            timer.setKeepAliveTime(10, TimeUnit.SECONDS);
            timer.allowCoreThreadTimeOut(true);
            return timer;
        }
    }
}
