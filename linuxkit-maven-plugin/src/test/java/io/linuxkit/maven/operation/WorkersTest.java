/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void allRunsAsManyTasksAtATimeAsThereAreWorkersAndReturnsResultsInOrder() {
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Supplier<Integer>> tasks = IntStream.range(0, 6)
                .<Supplier<Integer>>mapToObj(number -> () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    await(pair);
                    running.decrementAndGet();
                    return number;
                })
                .toList();

        Workers workers = new Workers(2);
        assertThat(workers.all(tasks)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(most).hasValue(2);
    }

    @Test
    void allWhenOneFailsThrowsItsExceptionAndInterruptsTheRest() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        IllegalStateException failure = new IllegalStateException("no");
        CyclicBarrier started = new CyclicBarrier(2);
        List<Supplier<Integer>> tasks = List.of(
                () -> {
                    await(started);
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return 1;
                },
                () -> {
                    await(started);
                    throw failure;
                });

        Workers workers = new Workers(2);
        assertThatThrownBy(() -> workers.all(tasks)).isSameAs(failure);
        interrupted.await();
    }

    @Test
    void allWhenCallerIsInterruptedEndsAndSaysSo() {
        List<Supplier<Integer>> tasks = List.of(() -> 1, () -> 2);

        try {
            Workers workers = new Workers(2);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> workers.all(tasks))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("the build was interrupted");
        } finally {
            assertThat(Thread.interrupted()).as("the thread is interrupted").isTrue();
        }
    }

    @Test
    void allWithOneWorkerRunsOnTheCallingThread() {
        List<Thread> threads = new ArrayList<>();
        List<Supplier<Boolean>> tasks = List.of(() -> threads.add(Thread.currentThread()));

        Workers workers = new Workers(1);
        workers.all(tasks);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
