/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A {@code docker-credential-<name>} program. It reads the name of the registry from its standard input, and prints
 * the credentials, or the reason of a failure, to its standard output.
 *
 * @see <a href="https://github.com/docker/docker-credential-helpers/blob/v0.9.0/README.md#development">Docker
 *     credential helpers, protocol</a>
 */
final class CredentialProgram {
    /** The prefix of the programs' names. */
    static final String PREFIX = "docker-credential-";

    private static final int MAX_OUTPUT_BYTES = 64 * 1024;

    /** The output of programs that have no credentials for the registry; they end with exit code 1. */
    private static final String NOT_FOUND = "credentials not found in native keychain";

    private final Map<String, String> environment;
    private final Duration timeout;
    private final Waits waits;

    CredentialProgram(Map<String, String> environment, Duration timeout, Waits waits) {
        this.environment = Map.copyOf(environment);
        this.timeout = timeout;
        this.waits = waits;
    }

    /** The result of a run. */
    private record Answer(int exitCode, String output) {}

    Optional<Credentials> get(String name, RegistryHost host) {
        Path program = find(name).orElseThrow(() -> failure(name, host, "there is no such program on the PATH"));
        Answer answer = run(program, name, host);
        if (answer.exitCode() == 0) {
            return credentials(answer.output(), name, host);
        }
        if (answer.output().contains(NOT_FOUND)) {
            return Optional.empty();
        }
        throw failure(name, host, "it ended with the exit code " + answer.exitCode() + reason(answer.output()));
    }

    /**
     * Finds the program. Only absolute directories are searched, because a program of the working directory must not
     * receive credentials.
     */
    private Optional<Path> find(String name) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            return Optional.empty();
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, PREFIX + name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Answer run(Path program, String name, RegistryHost host) {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "get");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Waits.Wait wait = waits.begin("'" + PREFIX + name + "', for the credentials of '" + host + "'");
        try {
            return exchange(builder, host.server());
        } catch (TimeoutException e) {
            throw failure(name, host, "it gave no answer within " + timeout.toSeconds() + " s");
        } catch (IOException | ExecutionException e) {
            throw failure(name, host, "it failed: " + Excerpt.of(rootMessage(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(name, host, "the build was interrupted");
        } finally {
            wait.close();
        }
    }

    private Answer exchange(ProcessBuilder builder, String server)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        Process process = builder.start();
        try {
            return exchange(process, server);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Answer exchange(Process process, String server)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        send(process, server);
        String text = output.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException();
        }
        return new Answer(process.exitValue(), text);
    }

    private static void send(Process process, String server) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((server + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended without reading its input. Its exit code and output explain why.
        }
    }

    private static String read(InputStream out) {
        try {
            byte[] bytes = out.readNBytes(MAX_OUTPUT_BYTES + 1);
            if (bytes.length > MAX_OUTPUT_BYTES) {
                throw new IOException("its answer is longer than " + MAX_OUTPUT_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Credentials> credentials(String output, String name, RegistryHost host) {
        try {
            JsonObject json = JsonObject.parse(output.getBytes(StandardCharsets.UTF_8));
            String user = json.string("Username").orElse("");
            String secret = json.string("Secret").orElse("");
            return user.isEmpty() && secret.isEmpty() ? Optional.empty() : Optional.of(new Credentials(user, secret));
        } catch (JsonException e) {
            throw failure(name, host, "its answer is malformed, " + e.discreetMessage());
        }
    }

    /** Returns the program's message, unless it looks like an answer with credentials. */
    private static String reason(String output) {
        String line = output.replaceAll("\\p{Cntrl}+", " ").trim();
        if (line.isEmpty() || line.contains("{") || line.contains("\"")) {
            return "";
        }
        return " and said '" + Excerpt.of(line) + "'";
    }

    private static String rootMessage(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static EnvironmentException failure(String name, RegistryHost host, String found) {
        return new EnvironmentException(new Problem(
                "Tried to get the credentials of '" + host + "' from '" + PREFIX + Excerpt.of(name) + "'",
                found,
                "Install or repair it, remove it from credHelpers or credsStore in Docker's config.json, or configure a"
                        + " <server> with the id '" + host + "' in settings.xml",
                ErrorTopic.CREDENTIAL_HELPER));
    }
}
