/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image between its build and its import into the cache. The name identifies the process, so that a
 * later build can remove the image of a process that was killed.
 *
 * @param owner the owner of the process, see {@link ProcessOwner}
 * @param pid the id of the process
 * @param created the start of the build, in whole seconds
 * @param random a text that differs for the builds of one process
 */
record TemporaryName(String owner, long pid, Instant created, String random) {
    /** A pattern for all such names, for the daemon's {@code reference} filter. */
    static final String ALL = "linuxkit-maven-plugin.invalid/build:*";

    /** The age after which the image of an unknown process is removed; no build takes that long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern FORM = Pattern.compile(
            "linuxkit-maven-plugin\\.invalid/build:(\\p{XDigit}+)-(\\d{1,18})-(\\d{1,12})-(\\p{XDigit}+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates a name that no other build has. */
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
     * Returns whether no process needs the image any more. If another process has the same id by now, the image is
     * removed later.
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
