/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs something five times a second until it is closed, and something else if the process is ended before that. */
final class Ticker implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final ScheduledFuture<?> ticking;
    private final ScheduledExecutorService thread;
    private final Thread hook;

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
            // The process is ending: the hook has run or runs now, and does no harm.
        }
    }
}
