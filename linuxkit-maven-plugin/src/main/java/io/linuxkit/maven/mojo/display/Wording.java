/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import java.time.Duration;
import java.util.Locale;

/** The texts that all displays share. */
final class Wording {
    private Wording() {}

    /** Returns the name of a step, without control characters. */
    static String name(BuildStep step) {
        return TerminalText.clean(step.name());
    }

    /** Returns a warning, followed by its URL in parentheses when there is one. */
    static String warning(String text, String url) {
        return TerminalText.clean(text) + (url.isEmpty() ? "" : " (" + TerminalText.clean(url) + ")");
    }

    /** Returns a text such as {@code Waiting for the registry 'reg.example.com', silent for 5.0s}. */
    static String waiting(String whom, Duration silence) {
        return "Waiting for " + TerminalText.clean(whom) + ", silent for " + seconds(silence);
    }

    /** Returns a duration in seconds with one decimal, such as {@code 3.2s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
}
