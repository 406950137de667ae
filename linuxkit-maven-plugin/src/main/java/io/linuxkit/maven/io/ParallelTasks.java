/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks that do not depend on each other on a few threads, and returns when none of them runs any more. */
public final class ParallelTasks {
    /** As many transfers at a time as help: more only share the line. */
    public static final int TRANSFERS = 4;

    private ParallelTasks() {}

    /** One of the tasks; ends early when its thread is interrupted, because another one failed. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does it.
         *
         * @throws IOException when it fails; as any other exception the end of all tasks
         */
        void run() throws IOException;
    }

    /**
     * Runs all tasks to their end. When one fails, those that run are interrupted, those that wait are dropped.
     *
     * @param threads at most so many at a time; a single task, and those of a single thread, run on the calling thread
     * @param tasks to run, begun in their order
     * @throws IOException the first failure, as every unchecked exception too, once all threads have come to rest
     */
    public static void run(int threads, List<Task> tasks) throws IOException {
        all(threads, tasks.stream().map(ParallelTasks::callable).toList());
    }

    private static Callable<Boolean> callable(Task task) {
        return () -> {
            task.run();
            return true;
        };
    }

    /**
     * Runs all tasks to their end and returns their results. When one fails, those that run are interrupted, those that wait
     * are dropped.
     *
     * @param threads at most so many at a time; a single task, and those of a single thread, run on the calling thread
     * @param tasks to run, begun in their order
     * @param <T> the type of the results
     * @return the results, in the order of the tasks
     * @throws IOException the first failure, as every unchecked exception too, once all threads have come to rest
     */
    public static <T> List<T> all(int threads, List<Callable<T>> tasks) throws IOException {
        return threads == 1 || tasks.size() <= 1 ? here(tasks) : onThreads(Math.min(threads, tasks.size()), tasks);
    }

    private static <T> List<T> here(List<Callable<T>> tasks) throws IOException {
        List<T> results = new ArrayList<>();
        for (Callable<T> task : tasks) {
            try {
                results.add(task.call());
            } catch (Exception e) {
                throw unwrapped(e);
            }
        }
        return results;
    }

    private static <T> List<T> onThreads(int threads, List<Callable<T>> tasks) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, new Threads());
        try {
            return complete(pool, tasks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } finally {
            pool.shutdownNow();
            awaitRest(pool);
        }
    }

    private static <T> List<T> complete(ExecutorService pool, List<Callable<T>> tasks)
            throws IOException, InterruptedException {
        ExecutorCompletionService<T> completed = new ExecutorCompletionService<>(pool);
        List<Future<T>> futures = tasks.stream().map(completed::submit).toList();
        try {
            for (int ended = 0; ended < futures.size(); ended++) {
                completed.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Unchecked exceptions and errors are thrown as they are. */
    private static IOException unwrapped(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException io ? io : new IOException(failure);
    }

    /** What the tasks hold is not free before; the interruption of the caller is only put off. */
    private static void awaitRest(ExecutorService pool) {
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Daemons, so that no transfer keeps the process. */
    private static final class Threads implements ThreadFactory {
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "linuxkit-transfer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
