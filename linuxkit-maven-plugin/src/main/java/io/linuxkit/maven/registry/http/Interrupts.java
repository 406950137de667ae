/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.Lock;

/** Waits that end immediately when the build is interrupted. */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Waits for a lock.
     *
     * @param lock the lock
     * @throws InterruptedIOException when the thread is interrupted; its flag stays set
     */
    public static void lock(Lock lock) throws InterruptedIOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("the build was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
