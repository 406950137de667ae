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
     * @param threads at most so many at a time; a single task runs on the calling thread
     * @param tasks to run, begun in their order
     * @throws IOException the first failure, as every unchecked exception too, once all threads have come to rest
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

    /** Unchecked exceptions and errors are thrown as they are. */
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
