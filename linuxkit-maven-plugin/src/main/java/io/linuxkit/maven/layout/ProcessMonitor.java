/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.io.Waits;
import java.util.concurrent.CountDownLatch;

/**
 * A monitor of a name in the whole Java process: the same also when Maven loads this class a second time, since strings are
 * interned for all. A wait for a monitor cannot be interrupted; so a thread of its own enters it for the one that waits.
 */
final class ProcessMonitor implements AutoCloseable {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private ProcessMonitor() {}

    /**
     * Enters a monitor.
     *
     * @param whom who is waited for, when the wait lasts
     * @throws InterruptedException when the thread is interrupted before
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
                    // only whoever entered decides when to leave
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
