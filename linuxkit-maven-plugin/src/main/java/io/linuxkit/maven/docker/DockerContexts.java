/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The contexts that the {@code docker} program stores: the name of the current context in {@code config.json}, each
 * context in {@code contexts/meta/<sha256 of its name>/meta.json}, its TLS files in {@code
 * contexts/tls/<sha256>/docker}.
 *
 * @param directory Docker's configuration directory; need not exist
 * @see <a href="https://github.com/docker/cli/blob/v28.0.0/cli/context/store/doc.go">docker/cli, context store</a>
 */
record DockerContexts(Path directory) {
    /** The name of the context that always exists: {@code DOCKER_HOST}, else the local socket. */
    static final String DEFAULT = "default";

    private static final String CONFIGURATION = "config.json";
    private static final String CURRENT = "currentContext";
    private static final String ENDPOINT = "docker";

    /**
     * A stored context.
     *
     * @param host the address as written, not checked
     * @param tls the TLS files that exist; empty when there are none
     */
    record Stored(String host, Optional<TlsMaterial> tls) {}

    /**
     * Returns the name of the context that {@code docker context use} chose, or {@link #DEFAULT} when none was
     * chosen.
     */
    String current() {
        try {
            return configuration()
                    .withNamesAs(CURRENT)
                    .string(CURRENT)
                    .filter(name -> !name.isEmpty())
                    .orElse(DEFAULT);
        } catch (JsonException e) {
            throw malformed(e);
        }
    }

    /** Returns the content of {@code config.json}; an empty object when there is none. */
    JsonObject configuration() {
        Path file = directory.resolve(CONFIGURATION);
        try {
            return JsonObject.parseAsGoDoes(JsonDocument.bytes(file));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return JsonObject.empty();
        } catch (JsonException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the problem that {@code config.json} does not have the expected form. */
    UserException malformed(JsonException cause) {
        return malformed(directory.resolve(CONFIGURATION), cause);
    }

    Stored find(String name) {
        Path file = meta().resolve(id(name)).resolve("meta.json");
        try {
            return stored(name, JsonDocument.read(file));
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw unknown(name);
        } catch (JsonException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    boolean contains(String name) {
        return Files.isRegularFile(meta().resolve(id(name)).resolve("meta.json"));
    }

    private Stored stored(String name, JsonObject json) {
        JsonObject endpoint = json.requiredObject("Endpoints").requiredObject(ENDPOINT);
        boolean skipVerify = endpoint.bool("SkipTLSVerify").orElse(false);
        return new Stored(endpoint.requiredString("Host"), tls(name, skipVerify));
    }

    private Optional<TlsMaterial> tls(String name, boolean skipVerify) {
        Path files = directory.resolve("contexts/tls").resolve(id(name)).resolve(ENDPOINT);
        TlsMaterial found = TlsFiles.in(files, !skipVerify);
        boolean none = found.authority().isEmpty() && found.certificate().isEmpty() && !skipVerify;
        return none ? Optional.empty() : Optional.of(found);
    }

    private Path meta() {
        return directory.resolve("contexts/meta");
    }

    private static String id(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns all names, for an error message. Contexts whose own file is damaged are omitted. */
    private NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>();
        names.add(DEFAULT);
        try (DirectoryStream<Path> contexts = Files.newDirectoryStream(meta())) {
            for (Path context : contexts) {
                name(context).ifPresent(names::add);
            }
        } catch (IOException e) {
            return names;
        }
        return names;
    }

    private static Optional<String> name(Path context) {
        try {
            return JsonDocument.read(context.resolve("meta.json")).string("Name");
        } catch (IOException | JsonException e) {
            return Optional.empty();
        }
    }

    private UserException unknown(String name) {
        return new UserException(new Problem(
                "Tried to find the Docker context '" + Excerpt.of(name) + "' in '" + directory + "'",
                "there is no context with this name, only '" + Excerpt.of(String.join("', '", names())) + "'",
                "Name one of these in DOCKER_CONTEXT, in linuxkit.builders or with 'docker context use', or set DOCKER_HOST",
                ErrorTopic.DOCKER_CONTEXT));
    }

    /**
     * Returns the problem of a malformed file. Neither the message nor a cause quotes the content, which may be a
     * password.
     */
    private static UserException malformed(Path file, JsonException cause) {
        return new UserException(new Problem(
                "Tried to read Docker's configuration '" + file + "'",
                "it is malformed, " + cause.discreetMessage(),
                "Correct the file, or set DOCKER_HOST to the daemon's address",
                ErrorTopic.DOCKER_CONFIG));
    }

    private static EnvironmentException unreadable(Path file, IOException cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to read Docker's configuration '" + file + "'",
                        cause.toString(),
                        "Make the file readable, or set DOCKER_HOST to the daemon's address",
                        ErrorTopic.DOCKER_CONFIG),
                cause);
    }
}
