/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Watches over waits for others (a daemon, a registry, a lock, a program), so that the user hears of one that lasts. Whoever
 * waits says so before it begins and ends the wait when it is over; {@link Wait#heard()} starts the time anew.
 *
 * <p>It neither ends nor shortens a wait: time-outs are those of who waits.
 */
public final class Waits {
    /** How long a wait goes unmentioned. */
    public static final Duration UNMENTIONED = Duration.ofSeconds(5);

    /** Watches over nothing. */
    public static final Waits SILENT = new Waits(Nobody.INSTANCE);

    private final WaitListener listener;
    private final Duration unmentioned;

    /**
     * Waits that are mentioned after {@link #UNMENTIONED}.
     *
     * @param listener hears of each that lasts longer
     */
    public Waits(WaitListener listener) {
        this(listener, UNMENTIONED);
    }

    /**
     * Waits that are mentioned after a time of one's own.
     *
     * @param listener hears of each that lasts longer
     * @param unmentioned how long nothing is said, more than zero
     */
    public Waits(WaitListener listener, Duration unmentioned) {
        this.listener = listener;
        this.unmentioned = unmentioned;
    }

    /**
     * Begins to wait.
     *
     * @param whom who is waited for, as the middle of a sentence: {@code the registry 'reg.example.com'}
     * @return the wait, to be closed when it is over
     */
    public Wait begin(String whom) {
        return new Wait(whom);
    }

    /** One wait. Its methods may be called on any thread. */
    public final class Wait implements AutoCloseable {
        private final String whom;
        private volatile long lastHeard = System.nanoTime();
        private volatile boolean over;
        /** Which silence was mentioned, named by its beginning; of the timer's thread. */
        private long mentioned = lastHeard - 1;

        private Wait(String whom) {
            this.whom = whom;
            lookAfter(unmentioned.toNanos());
        }

        /** Something has come; the silence begins anew, and is mentioned again when it lasts. */
        public void heard() {
            lastHeard = System.nanoTime();
        }

        /** Ends the wait; nothing is said any more. */
        @Override
        public void close() {
            over = true;
        }

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
            if (missing <= 0 && heard != mentioned) {
                mentioned = heard;
                listener.waiting(whom, Duration.ofNanos(silence));
            }
            lookAfter(missing > 0 ? missing : unmentioned.toNanos());
        }
    }

    private enum Nobody implements WaitListener {
        INSTANCE
    }

    /** One thread for all waits of the process; it ends by itself when there are none. */
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
