/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials part of Docker's {@code config.json}. No message quotes the file's content, no exception has a cause
 * that would.
 *
 * @param file need not exist
 * @see <a href="https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go">docker/cli, configfile</a>
 */
record DockerConfigFile(Path file) {
    private static final String HELPERS = "credHelpers";
    private static final String STORE = "credsStore";
    private static final String AUTHS = "auths";

    /** What the file says now; empty when there is none. */
    Optional<Entries> read() {
        try {
            return Optional.of(new Entries(file, JsonDocument.read(file)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (JsonException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to read Docker's configuration '" + file + "'",
                            e.toString(),
                            "Make the file readable, or configure the registry as a <server> of settings.xml",
                            "docker-config"),
                    e);
        }
    }

    private static UserException malformed(Path file, JsonException cause) {
        return new UserException(new Problem(
                "Tried to read Docker's configuration '" + file + "'",
                "it is malformed, " + cause.discreetMessage(),
                "Correct the file",
                "docker-config"));
    }

    /** The file's content. */
    record Entries(Path file, JsonObject json) {
        /**
         * The helpers that keep a registry's credentials: its own, then the one for all. A registry with the empty helper
         * is kept in the file.
         */
        List<String> helpers(RegistryHost host) {
            try {
                JsonObject own = json.object(HELPERS).orElse(JsonObject.empty());
                Optional<String> helper =
                        keys(own, host).flatMap(key -> own.string(key).stream()).findFirst();
                if (helper.isPresent() && helper.get().isEmpty()) {
                    return List.of();
                }
                return Stream.concat(helper.stream(), json.string(STORE).stream())
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
            } catch (JsonException e) {
                throw malformed(file, e);
            }
        }

        /** The registry's credentials in the file itself. */
        Optional<Credentials> credentials(RegistryHost host) {
            JsonObject auths = auths();
            return keys(auths, host)
                    .flatMap(key -> entry(auths, key, host).stream())
                    .findFirst();
        }

        private JsonObject auths() {
            try {
                return json.object(AUTHS).orElse(JsonObject.empty());
            } catch (JsonException e) {
                throw malformed(file, e);
            }
        }

        private Optional<Credentials> entry(JsonObject auths, String key, RegistryHost host) {
            try {
                return auths.object(key).flatMap(entry -> credentials(entry, host));
            } catch (JsonException e) {
                throw unusable(host, e.discreetMessage());
            }
        }

        private Optional<Credentials> credentials(JsonObject entry, RegistryHost host) {
            Optional<String> token = text(entry, "identitytoken");
            if (token.isPresent()) {
                return token.map(secret -> new Credentials(Credentials.TOKEN_USER, secret));
            }
            Optional<String> encoded = text(entry, "auth");
            if (encoded.isPresent()) {
                return encoded.map(text -> decode(text, host));
            }
            return text(entry, "username")
                    .map(user -> new Credentials(user, entry.string("password").orElse("")));
        }

        private Credentials decode(String encoded, RegistryHost host) {
            String text;
            try {
                text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw unusable(host, "'auth' is not base64");
            }
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw unusable(host, "'auth' is not the base64 form of 'user:password'");
            }
            return new Credentials(text.substring(0, colon), text.substring(colon + 1));
        }

        private UserException unusable(RegistryHost host, String found) {
            return new UserException(new Problem(
                    "Tried to read the credentials of '" + host + "' in '" + file + "'",
                    found,
                    "Run 'docker login " + host + "', or configure a <server> with the id '" + host
                            + "' in settings.xml",
                    "registry-credentials"));
        }

        /** The keys that mean the registry, its exact name first. */
        private static Stream<String> keys(JsonObject object, RegistryHost host) {
            List<String> keys = new ArrayList<>(object.names());
            keys.removeIf(key -> !host.isMeantBy(key));
            keys.sort((a, b) -> Boolean.compare(Objects.equals(b, host.server()), Objects.equals(a, host.server())));
            return keys.stream();
        }

        private static Optional<String> text(JsonObject entry, String name) {
            return entry.string(name).filter(text -> !text.isEmpty());
        }
    }
}
