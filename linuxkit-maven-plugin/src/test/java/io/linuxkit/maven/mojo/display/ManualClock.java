/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only by {@link #pass}. */
final class ManualClock implements InstantSource {
    private Instant now = Instant.EPOCH;

    /** Moves the clock forward. */
    void pass(long millis) {
        now = now.plus(Duration.ofMillis(millis));
    }

    @Override
    public Instant instant() {
        return now;
    }
}
