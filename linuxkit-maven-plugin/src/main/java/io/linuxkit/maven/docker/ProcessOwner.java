/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A short text that identifies the set of processes that this process can see, without revealing a name. If two
 * processes have the same owner, each can check by the other's process id whether the other is still running. Only
 * Linux offers enough information for that; on other systems each process has a different owner.
 */
final class ProcessOwner {
    static final String CURRENT = find(Path.of("/proc"));

    private static final int LENGTH = 16;

    private ProcessOwner() {}

    static String find(Path proc) {
        return hash(known(proc));
    }

    /**
     * Returns the owner on Linux. The same process id means another process in a container, and processes of another
     * user may be hidden.
     */
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
