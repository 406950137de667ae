/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
     * @param threads the most tasks to run at a time; a single task runs on the calling thread
     * @param tasks the tasks, started in this order
     * @throws IOException the first failure, thrown when all threads have ended, like unchecked exceptions
     */
    public static void run(int threads, List<Task> tasks) throws IOException {
        if (tasks.size() <= 1) {
            for (Task task : tasks) {
                task.run();
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks.size()), new Threads());
        try {
            complete(pool, tasks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } finally {
            pool.shutdownNow();
            awaitRest(pool);
        }
    }

    private static void complete(ExecutorService pool, List<Task> tasks) throws IOException, InterruptedException {
        ExecutorCompletionService<Boolean> completed = new ExecutorCompletionService<>(pool);
        for (Task task : tasks) {
            completed.submit(() -> {
                task.run();
                return true;
            });
        }
        for (int i = 0; i < tasks.size(); i++) {
            try {
                completed.take().get();
            } catch (ExecutionException e) {
                throw unwrapped(e);
            }
        }
    }

    /** Rethrows unchecked exceptions and errors unchanged. */
    private static IOException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
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
