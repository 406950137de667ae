/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Whose processes this one can see, as a short text that gives nothing away: of two processes with the same owner, one can
 * tell by the other's number whether it lives. Only Linux tells enough for that; elsewhere each process has an owner of its
 * own.
 */
final class ProcessOwner {
    static final String CURRENT = find(Path.of("/proc"));

    private static final int LENGTH = 16;

    private ProcessOwner() {}

    static String find(Path proc) {
        return hash(known(proc));
    }

    /** In a container the same number is another process; another user's process may be hidden. */
    private static String known(Path proc) {
        try {
            return Files.readString(proc.resolve("sys/kernel/random/boot_id"))
                    + Files.readString(proc.resolve("sys/kernel/hostname"))
                    + Files.readSymbolicLink(proc.resolve("self/ns/pid"))
                    + System.getProperty("user.name");
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }

    private static String hash(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, LENGTH);
    }
}
