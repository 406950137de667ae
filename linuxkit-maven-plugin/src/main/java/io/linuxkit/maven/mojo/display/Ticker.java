/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A timer that runs one task five times per second until it is closed. When the process ends before that, it runs
 * another task.
 */
final class Ticker implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final ScheduledFuture<?> ticking;
    private final ScheduledExecutorService thread;
    private final Thread hook;

    /**
     * Starts the timer.
     *
     * @param tick the repeated task
     * @param atExit the task for the case that the process ends while the timer runs
     */
    Ticker(Runnable tick, Runnable atExit) {
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "linuxkit-display");
            daemon.setDaemon(true);
            return daemon;
        });
        this.ticking = thread.scheduleAtFixedRate(tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        this.hook = new Thread(atExit, "linuxkit-display-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, so the hook has run or is running; this is harmless.
        }
    }
}
