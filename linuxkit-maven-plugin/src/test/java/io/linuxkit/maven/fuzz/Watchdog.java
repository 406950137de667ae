/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.time.Duration;
import java.util.function.BiConsumer;

/** A time limit for the actions of one thread. */
final class Watchdog {
    private static final long LOOK_MILLIS = 100;

    private final Thread watched = Thread.currentThread();
    private final Duration limit;
    private final BiConsumer<Long, StackTraceElement[]> alarm;
    private volatile long begun;
    private volatile long round = -1;

    /**
     * Watches the current thread.
     *
     * @param limit the time limit of each round
     * @param alarm receives a round that takes longer, and its stack, on another thread
     */
    Watchdog(Duration limit, BiConsumer<Long, StackTraceElement[]> alarm) {
        this.limit = limit;
        this.alarm = alarm;
        Thread thread = new Thread(this::look, "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    void begin(long newRound) {
        begun = System.nanoTime();
        round = newRound;
    }

    void end() {
        round = -1;
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                long watchedRound = round;
                boolean over = System.nanoTime() - begun > limit.toNanos();
                if (over && watchedRound >= 0 && watchedRound == round) {
                    alarm.accept(watchedRound, watched.getStackTrace());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
