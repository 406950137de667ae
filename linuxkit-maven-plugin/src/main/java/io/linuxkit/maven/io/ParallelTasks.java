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

/** A thread pool for independent tasks that waits until all of them have ended. */
public final class ParallelTasks {
    /** The most transfers at a time: more would not be faster, because they share the connection. */
    public static final int TRANSFERS = 4;

    private ParallelTasks() {}

    /** A task; it ends early when its thread is interrupted, because another task failed. */
    @FunctionalInterface
    public interface Task {
        /**
         * Runs the task.
         *
         * @throws IOException when the task fails; this and every other exception stops all tasks
         */
        void run() throws IOException;
    }

    /**
     * Runs all tasks to their end. When one fails, the running ones are interrupted and the waiting ones are never
     * started.
     *
     * @param threads the most tasks to run at a time; with one thread, or one task, they run on the calling thread
     * @param tasks the tasks, started in this order
     * @throws IOException the first failure, thrown when all threads have ended, like unchecked exceptions
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
     * Runs all tasks to their end and returns their results. When one fails, the running ones are interrupted and the
     * waiting ones are never started.
     *
     * @param threads the most tasks to run at a time; with one thread, or one task, they run on the calling thread
     * @param tasks the tasks, started in this order
     * @param <T> the type of the results
     * @return the results, in the order of the tasks
     * @throws IOException the first failure, thrown when all threads have ended, like unchecked exceptions
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

    /** Rethrows unchecked exceptions and errors unchanged. */
    private static IOException unwrapped(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException io ? io : new IOException(failure);
    }

    /**
     * Waits for all threads, because until then the tasks still use their files; an interruption of the caller is
     * restored afterwards.
     */
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

    /** Daemon threads, so that no transfer keeps the process running. */
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
