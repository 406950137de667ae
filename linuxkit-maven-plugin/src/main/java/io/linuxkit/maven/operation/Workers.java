/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs tasks side by side, a bounded number at a time. A single worker is the calling thread itself. */
public final class Workers implements AutoCloseable {
    private final int number;
    private final ExecutorService threads;

    public Workers(int number) {
        this.number = number;
        this.threads = Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task, "linuxkit-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs all tasks to their end.
     *
     * @param tasks independent of each other
     * @return their results, in the order of the tasks
     * @throws RuntimeException that of the first task that fails; those that have not begun are left out then
     */
    public <T> List<T> all(List<Supplier<T>> tasks) {
        if (number == 1) {
            return tasks.stream().map(Supplier::get).toList();
        }
        CompletionService<T> completion = new ExecutorCompletionService<>(threads);
        List<Future<T>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(completion.submit(task::get)));
        try {
            for (int ended = 0; ended < futures.size(); ended++) {
                completion.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static RuntimeException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException exception) {
            return exception;
        }
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure.getCause());
    }

    public static EnvironmentException interrupted(InterruptedException cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to wait for the registry",
                        "the build was interrupted",
                        "Run the goal again; it goes on where it ended",
                        "interrupted"),
                cause);
    }

    /** Ends the threads; a task that still runs is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
