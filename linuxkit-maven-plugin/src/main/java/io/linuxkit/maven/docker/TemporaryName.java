/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image from its build until it is in the cache. It tells whose it is, so that a later build can remove what
 * a process left that was killed.
 *
 * @param owner where the process runs
 * @param pid of the process
 * @param created when the build began, in seconds
 * @param random tells the builds of one process apart
 */
record TemporaryName(String owner, long pid, Instant created, String random) {
    /** All of them, in the words of the daemon's {@code reference} filter. */
    static final String ALL = "linuxkit-maven-plugin.invalid/build:*";

    /** Where nothing can be said about the process; no build takes as long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern FORM = Pattern.compile(
            "linuxkit-maven-plugin\\.invalid/build:(\\p{XDigit}+)-(\\d{1,18})-(\\d{1,12})-(\\p{XDigit}+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A name that no other build has. */
    static TemporaryName next() {
        String random = String.format("%016x", RANDOM.nextLong());
        return new TemporaryName(
                ProcessOwner.CURRENT,
                ProcessHandle.current().pid(),
                Instant.ofEpochSecond(Instant.now().getEpochSecond()),
                random);
    }

    static Optional<TemporaryName> parse(String reference) {
        Matcher form = FORM.matcher(reference);
        return form.matches()
                ? Optional.of(new TemporaryName(
                        form.group(1),
                        Long.parseLong(form.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(form.group(3))),
                        form.group(4)))
                : Optional.empty();
    }

    /**
     * Whether no process needs the image any more. A number that another process has by now only puts the removal off.
     */
    boolean abandoned(Instant now) {
        return owner.equals(ProcessOwner.CURRENT)
                ? ProcessHandle.of(pid).isEmpty()
                : created.plus(LONGEST).isBefore(now);
    }

    @Override
    public String toString() {
        return ALL.replace("*", owner + "-" + pid + "-" + created.getEpochSecond() + "-" + random);
    }
}
