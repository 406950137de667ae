/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.io.ParallelTasks.Task;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void runDoesSeveralAtATime() throws IOException {
        CyclicBarrier barrier = new CyclicBarrier(3);
        Task meeting = () -> {
            try {
                barrier.await();
                ended.incrementAndGet();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
        };

        ParallelTasks.run(3, Collections.nCopies(6, meeting));

        assertThat(ended).hasValue(6);
    }

    @Test
    void runDoesNoMoreThanSoManyAtATime() throws IOException {
        CyclicBarrier barrier = new CyclicBarrier(2);
        AtomicInteger third = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Task one = () -> {
            try {
                barrier.await();
                seen.addAndGet(third.get());
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
        };

        ParallelTasks.run(2, List.of(one, one, third::incrementAndGet));

        assertThat(seen).hasValue(0);
        assertThat(third).hasValue(1);
    }

    @Test
    void runOfASingleTaskStaysOnItsThread() throws IOException {
        Thread[] used = new Thread[1];
        ParallelTasks.run(4, List.of(() -> used[0] = Thread.currentThread()));

        assertThat(used[0]).isSameAs(Thread.currentThread());
    }

    /** All other tasks have ended before the failure is thrown, and waiting ones have never started. */
    @Test
    void runWhenOneFailsInterruptsTheOthers() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        IOException failure = new IOException("failed");
        Task waiting = () -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                ended.incrementAndGet();
            }
        };
        Task failing = () -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw failure;
        };
        AtomicInteger late = new AtomicInteger();

        assertThatThrownBy(() -> ParallelTasks.run(2, List.of(waiting, failing, waiting, late::incrementAndGet)))
                .isSameAs(failure);
        assertThat(ended.get()).isBetween(1, 2);
        assertThat(late).hasValue(0);
    }

    @Test
    void runWhenOneFailsUncheckedThrowsThat() {
        IllegalStateException failure = new IllegalStateException("failed");
        assertThatThrownBy(() -> ParallelTasks.run(
                        2,
                        List.of(
                                () -> {
                                    throw failure;
                                },
                                ended::incrementAndGet)))
                .isSameAs(failure);
    }

    @Test
    void runWhenItsThreadIsInterruptedEndsAll() {
        CountDownLatch never = new CountDownLatch(1);
        Task waiting = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                ended.incrementAndGet();
            }
        };
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ParallelTasks.run(2, List.of(waiting, waiting)))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
