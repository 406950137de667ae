/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.io.Waits;
import java.util.concurrent.CountDownLatch;

/**
 * A monitor for a name in the whole Java process. It is the same even when Maven loads this class twice, because
 * strings are interned for the whole process. A wait for a monitor cannot be interrupted, so a separate thread enters
 * it for the waiting thread.
 */
final class ProcessMonitor implements AutoCloseable {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private ProcessMonitor() {}

    /**
     * Enters a monitor.
     *
     * @param whom what is waited for, for the report of a long wait
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    static ProcessMonitor enter(String name, Waits waits, String whom) throws InterruptedException {
        ProcessMonitor monitor = new ProcessMonitor();
        Thread keeper = new Thread(() -> monitor.keep(name.intern()), "linuxkit cache lock");
        keeper.setDaemon(true);
        keeper.start();
        Waits.Wait wait = waits.begin(whom);
        boolean done = false;
        try {
            monitor.entered.await();
            done = true;
            return monitor;
        } finally {
            wait.close();
            if (!done) {
                monitor.close();
            }
        }
    }

    private void keep(Object monitor) {
        synchronized (monitor) {
            entered.countDown();
            boolean interrupted = true;
            while (interrupted) {
                try {
                    released.await();
                    interrupted = false;
                } catch (InterruptedException e) {
                    // only the thread that entered the monitor decides when to leave it
                    interrupted = true;
                }
            }
        }
    }

    boolean isHeld() {
        return entered.getCount() == 0 && released.getCount() > 0;
    }

    @Override
    public void close() {
        released.countDown();
    }
}
