/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.ResponseItem;
import io.linuxkit.maven.docker.transport.BodyLimit;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The messages of a pull or a load, from docker-java's thread to the one that waits for them. */
final class ProgressItems<T extends ResponseItem> implements ResultCallback<T> {
    private static final int AHEAD = 64;

    private final BodyLimit limit;
    private final BlockingQueue<Event<T>> events = new ArrayBlockingQueue<>(AHEAD);
    private volatile @Nullable Closeable reading;
    private volatile @Nullable Thread reader;

    /** A message, or the failure that ends them, or neither at their end. */
    private record Event<T>(@Nullable T item, @Nullable Throwable failure) {}

    ProgressItems(BodyLimit limit) {
        this.limit = limit;
    }

    /**
     * Waits for the next message.
     *
     * @return empty after the last
     * @throws RuntimeException what docker-java throws when the daemon refuses or goes away
     */
    Optional<T> next() throws InterruptedException {
        Event<T> event = events.poll(1, TimeUnit.SECONDS);
        while (event == null) {
            requireReader();
            event = events.poll(1, TimeUnit.SECONDS);
        }
        if (event.failure instanceof RuntimeException failure) {
            throw failure;
        }
        if (event.failure != null) {
            throw new IllegalStateException(event.failure);
        }
        return Optional.ofNullable(event.item);
    }

    /** docker-java tells of exceptions only: after an error of the machine nobody would ever come. */
    private void requireReader() {
        Thread thread = reader;
        if (thread != null && !thread.isAlive() && events.isEmpty()) {
            throw new IllegalStateException("the thread that reads the daemon's messages has died");
        }
    }

    @Override
    public void onStart(Closeable newReading) {
        reading = newReading;
        reader = Thread.currentThread();
    }

    @Override
    public void onNext(@Nullable T item) {
        limit.nextMessage();
        if (item != null) {
            put(new Event<>(item, null));
        }
    }

    @Override
    public void onError(Throwable failure) {
        put(new Event<>(null, failure));
    }

    @Override
    public void onComplete() {
        put(new Event<>(null, null));
    }

    /** Nobody listens any more when this thread is interrupted, which {@link #close} does. */
    private void put(Event<T> event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends docker-java's thread. */
    @Override
    public void close() {
        Closeable open = reading;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
