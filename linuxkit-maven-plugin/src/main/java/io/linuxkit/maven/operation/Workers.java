/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.io.ParallelTasks;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The threads on which an operation sends requests to a registry.
 *
 * @param number the most requests at a time, at least 1; with 1 they are sent on the calling thread
 */
public record Workers(int number) {
    /**
     * Runs all tasks to their end and returns their results. When one fails, the running ones are interrupted and the
     * waiting ones are never started.
     *
     * @param tasks the tasks, independent of each other
     * @param <T> the type of the results
     * @return the results, in the order of the tasks
     * @throws RuntimeException the first exception of a task
     * @throws EnvironmentException when the calling thread is interrupted
     */
    public <T> List<T> all(List<Supplier<T>> tasks) {
        try {
            return ParallelTasks.all(
                    number, tasks.stream().<Callable<T>>map(task -> task::get).toList());
        } catch (InterruptedIOException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the exception for an operation that was interrupted while it waited for the registry.
     *
     * @param cause the interruption
     * @return the exception, to be thrown by the caller
     */
    public static EnvironmentException interrupted(Exception cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to wait for the registry",
                        "the build was interrupted",
                        "Run the goal again; it continues where it stopped",
                        ErrorTopic.INTERRUPTED),
                cause);
    }
}
