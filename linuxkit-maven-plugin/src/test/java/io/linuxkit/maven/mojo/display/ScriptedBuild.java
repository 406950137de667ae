/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.docker.Transfer;

/** A build with every kind of event: two steps at once, a cached step, transfers, a warning, a failure. */
final class ScriptedBuild {
    static final BuildStep CONTEXT = new BuildStep(1, "[internal] load build context");
    static final BuildStep FROM = new BuildStep(2, "[1/3] FROM docker.io/library/alpine");
    static final BuildStep MAKE = new BuildStep(3, "[2/3] RUN make");
    static final BuildStep TEST = new BuildStep(4, "[3/3] RUN make test");

    private ScriptedBuild() {}

    static void firstHalf(Display display, ManualClock clock) {
        display.started(CONTEXT);
        display.started(FROM);
        clock.pass(1200);
        display.progress(CONTEXT, new Transfer("t", "transferring context", 12_300_000, 0, false));
        display.progress(FROM, new Transfer("l", "sha256:abc", 3_000_000, 12_000_000, false));
        clock.pass(300);
        display.progress(CONTEXT, new Transfer("t", "transferring context", 45_600_000, 0, true));
        display.finished(CONTEXT);
    }

    static void secondHalf(Display display, ManualClock clock) {
        clock.pass(9000);
        display.progress(FROM, new Transfer("l", "sha256:abc", 9_000_000, 12_000_000, false));
        display.progress(FROM, new Transfer("l", "sha256:abc", 12_000_000, 12_000_000, true));
        display.finished(FROM);
        display.cached(MAKE);
        display.warning("LegacyKeyValueFormat: use ENV key=value", "https://example.com/w");
        display.started(TEST);
        clock.pass(500);
        display.log(TEST, "\u001b[32mok\u001b[0m 1\u001b[2K");
        clock.pass(500);
        display.log(TEST, "10%\r20%\rnot ok\u001b[10A 2\u0007");
    }

    static void failure(Display display, ManualClock clock) {
        clock.pass(200);
        display.failed(TEST, "process \"/bin/sh -c make test\" did not complete successfully: exit code: 2\n");
    }
}
