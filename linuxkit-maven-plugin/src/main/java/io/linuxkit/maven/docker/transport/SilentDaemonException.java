/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.transport;

import java.io.IOException;
import java.time.Duration;

/** A daemon was silent for longer than the time limit. */
public final class SilentDaemonException extends IOException {
    private static final long serialVersionUID = 1L;

    SilentDaemonException(Duration silence, Throwable cause) {
        super("it has not answered within " + text(silence), cause);
    }

    private static String text(Duration silence) {
        return silence.toMinutes() >= 2 ? silence.toMinutes() + " minutes" : silence.toSeconds() + " seconds";
    }
}
