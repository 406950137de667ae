/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A listener that records the events of a build. */
final class RecordedBuild implements BuildListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    /** A latch that opens after the first output of a step. */
    final CountDownLatch printing = new CountDownLatch(1);

    @Override
    public void sessionOpened() {
        events.add("session opened");
    }

    @Override
    public void started(BuildStep step) {
        events.add("started " + step);
    }

    @Override
    public void cached(BuildStep step) {
        events.add("cached " + step);
    }

    @Override
    public void finished(BuildStep step) {
        events.add("finished " + step);
    }

    @Override
    public void failed(BuildStep step, String error) {
        events.add("failed " + step);
    }

    @Override
    public void log(BuildStep step, String line) {
        lines.add(line);
        printing.countDown();
    }
}
