/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An image name in a daemon that the builds of this process lend to images of the cache, to one image at a time. Builds
 * that need the same image under the name run at the same time, and the last of them restores the name. A build that
 * needs another image under the name waits for them.
 */
final class LentName {
    private static final Map<String, LentName> ALL = new ConcurrentHashMap<>();

    private final String name;
    private int users;
    private @Nullable Digest image;
    private volatile @Nullable Runnable restoration;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LentName::restoreAll, "linuxkit-lent-names"));
    }

    private LentName(String name) {
        this.name = name;
    }

    /** Returns the only instance for an image name in a daemon. */
    static LentName of(String daemon, String name) {
        return ALL.computeIfAbsent(daemon + " " + name, key -> new LentName(name));
    }

    /**
     * Lends the name to an image. Waits while other builds use the name for another image.
     *
     * @param wanted the digest of the image
     * @param waits the reporter of long waits
     * @param lending loads the image under the name and returns the action that undoes this; called only for the first
     *     of the builds that use the name at the same time
     * @throws EnvironmentException when the thread is interrupted while it waits
     */
    synchronized void take(Digest wanted, Waits waits, Supplier<Runnable> lending) {
        if (users > 0 && !wanted.equals(image)) {
            awaitOthers(waits);
        }
        if (users == 0) {
            restoration = lending.get();
            image = wanted;
        }
        users++;
    }

    private void awaitOthers(Waits waits) {
        try (Waits.Wait waiting = waits.begin("another build, which uses another image as '" + name + "'")) {
            while (users > 0) {
                wait();
            }
            waiting.heard();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(new Problem(
                    "Tried to load the base image '" + name + "' from the cache into the Docker daemon",
                    "it was interrupted",
                    "Run the goal again",
                    ErrorTopic.INTERRUPTED));
        }
    }

    /** Ends the use of the name by one build; the last of them restores it. */
    synchronized void giveBack() {
        users--;
        if (users == 0) {
            try {
                restore();
            } finally {
                notifyAll();
            }
        }
    }

    private void restore() {
        Optional.ofNullable(restoration).ifPresent(Runnable::run);
        restoration = null;
    }

    /** Restores all names, also when the process is ended by Ctrl-C. */
    private static void restoreAll() {
        for (LentName lent : ALL.values()) {
            try {
                lent.restore();
            } catch (RuntimeException e) {
                // The process ends, so that there is nobody to report the failure to.
            }
        }
    }
}
