/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.trust.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A command of the user that prints a passphrase. It is run with {@code /bin/sh -c}, as LinuxKit does (linuxkit
 * 9633d23d3, {@code cmd/linuxkit/pkg_push.go}). Its standard input is empty, and its standard error is that of Maven.
 * One line end after the passphrase is removed.
 *
 * @param command the command, as configured
 * @param configuration the file with the configuration, for messages
 * @param environment all environment variables of the command, by name
 * @param waits the watch that reports a command that takes long, for example because it asks the user
 */
public record PassphraseCommand(String command, Path configuration, Map<String, String> environment, Waits waits) {
    private static final int MOST_BYTES = 1 << 16;

    public PassphraseCommand {
        environment = Map.copyOf(environment);
    }

    /**
     * Runs the command.
     *
     * @return the passphrase, which the caller closes
     * @throws EnvironmentException when the command cannot be run, fails, or prints more than 64 KiB or something that
     *     is not UTF-8; the message does not contain its output
     */
    public Passphrase run() {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Waits.Wait wait = waits.begin("pkg.content-trust-passphrase-command of '" + configuration + "'");
        try {
            return passphrase(builder);
        } catch (IOException e) {
            throw failure("it cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("the build was interrupted");
        } finally {
            wait.close();
        }
    }

    private Passphrase passphrase(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            return passphrase(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Passphrase passphrase(Process process) throws IOException, InterruptedException {
        byte[] output = new byte[0];
        try (InputStream out = process.getInputStream()) {
            output = out.readNBytes(MOST_BYTES + 1);
            if (output.length > MOST_BYTES) {
                throw failure("it prints more than " + MOST_BYTES + " bytes");
            }
            int status = process.waitFor();
            if (status != 0) {
                throw failure("it ended with the exit code " + status);
            }
            return decoded(output);
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }

    private Passphrase decoded(byte[] output) {
        int length = output.length;
        if (length > 0 && output[length - 1] == '\n') {
            length--;
        }
        char[] characters = new char[0];
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output, 0, length));
            characters = Arrays.copyOf(decoded.array(), decoded.limit());
            Arrays.fill(decoded.array(), '\0');
            return new Passphrase(characters);
        } catch (CharacterCodingException e) {
            throw failure("what it prints is not UTF-8");
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private EnvironmentException failure(String found) {
        return new EnvironmentException(new Problem(
                "Tried to get a passphrase from pkg.content-trust-passphrase-command of '" + configuration + "'",
                found,
                "Run the command by hand to see why, or give the passphrase in"
                        + " DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE",
                ErrorTopic.PASSPHRASE_COMMAND));
    }
}
