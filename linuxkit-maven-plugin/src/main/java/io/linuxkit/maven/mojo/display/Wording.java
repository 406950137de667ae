/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import java.time.Duration;
import java.util.Locale;

/** The words that all displays share. */
final class Wording {
    private Wording() {}

    static String name(BuildStep step) {
        return TerminalText.clean(step.name());
    }

    static String warning(String text, String url) {
        return TerminalText.clean(text) + (url.isEmpty() ? "" : " (" + TerminalText.clean(url) + ")");
    }

    /** {@code Waiting for the registry 'reg.example.com', silent for 5.0s}. */
    static String waiting(String whom, Duration silence) {
        return "Waiting for " + TerminalText.clean(whom) + ", silent for " + seconds(silence);
    }

    /** {@code 3.2s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
}
