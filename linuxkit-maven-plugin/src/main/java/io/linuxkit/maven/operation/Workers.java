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
 * How many requests an operation sends to a registry at a time.
 *
 * @param number at least 1, which means the calling thread
 */
public record Workers(int number) {
    /**
     * Runs all tasks to their end.
     *
     * @param tasks independent of each other
     * @param <T> the type of the results
     * @return their results, in the order of the tasks
     * @throws RuntimeException that of the first task that fails; those that have not begun are left out then
     * @throws EnvironmentException when the build is interrupted
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
     * Returns the failure of an operation that was interrupted while it waited.
     *
     * @param cause the interruption
     * @return to be thrown
     */
    public static EnvironmentException interrupted(Exception cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to wait for the registry",
                        "the build was interrupted",
                        "Run the goal again; it goes on where it ended",
                        ErrorTopic.INTERRUPTED),
                cause);
    }
}
