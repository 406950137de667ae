/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The logins in a Docker configuration, which is read as Docker reads it: names of members are case-insensitive; text
 * after the end and line breaks in base64 are ignored. No message quotes the configuration, and no exception has a
 * cause that does.
 *
 * @param place the place of the configuration
 * @param json the whole configuration
 */
record DockerLogins(Place place, JsonObject json) {
    private static final String HELPERS = "credHelpers";
    private static final String STORE = "credsStore";
    private static final String AUTHS = "auths";
    private static final String AUTH = "auth";
    private static final String IDENTITY_TOKEN = "identitytoken";
    private static final String USER = "username";
    private static final String PASSWORD = "password";

    /**
     * The place of a configuration, for messages.
     *
     * @param kind the kind of place, such as {@code file}
     * @param name the name of the file or variable
     */
    record Place(String kind, String name) {
        @Override
        public String toString() {
            return "'" + name + "'";
        }
    }

    /** Reads a configuration, and throws a {@code UserException} when it is malformed. */
    static DockerLogins parse(Place place, byte[] bytes) {
        try {
            return new DockerLogins(place, JsonObject.parseAsGoDoes(bytes).withNamesAs(HELPERS, STORE, AUTHS));
        } catch (JsonException e) {
            throw malformed(place, e);
        }
    }

    static UserException malformed(Place place, JsonException cause) {
        return new UserException(new Problem(
                "Tried to read Docker's configuration " + place,
                "it is malformed, " + cause.discreetMessage(),
                "Correct the " + place.kind(),
                ErrorTopic.DOCKER_CONFIG));
    }

    /**
     * Returns the credential helpers for a registry: its own, then the general one. If the name of a registry's
     * helper is empty, its credentials are in the configuration.
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
            throw malformed(place, e);
        }
    }

    /** Returns the registry's credentials in the configuration. */
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
            throw malformed(place, e);
        }
    }

    private Optional<Credentials> entry(JsonObject auths, String key, RegistryHost host) {
        try {
            return auths.object(key)
                    .map(entry -> entry.withNamesAs(AUTH, IDENTITY_TOKEN, USER, PASSWORD))
                    .flatMap(entry -> credentials(entry, host));
        } catch (JsonException e) {
            throw unusable(host, e.discreetMessage());
        }
    }

    private Optional<Credentials> credentials(JsonObject entry, RegistryHost host) {
        Optional<String> token = text(entry, IDENTITY_TOKEN);
        if (token.isPresent()) {
            return token.map(secret -> new Credentials(Credentials.TOKEN_USER, secret));
        }
        Optional<String> encoded = text(entry, AUTH);
        if (encoded.isPresent()) {
            return encoded.map(text -> decode(text, host));
        }
        return text(entry, USER)
                .map(user -> new Credentials(user, entry.string(PASSWORD).orElse("")));
    }

    /**
     * Decodes a login. The program {@code base64} breaks long lines, which Docker accepts. Docker removes NUL
     * characters around a password.
     */
    private Credentials decode(String encoded, RegistryHost host) {
        String text;
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.replaceAll("[\r\n]", ""));
            text = new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unusable(host, "'auth' is not base64");
        }
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw unusable(host, "'auth' is not the base64 form of 'user:password'");
        }
        String password = text.substring(colon + 1).replaceAll("^\0+|\0+$", "");
        return new Credentials(text.substring(0, colon), password);
    }

    private UserException unusable(RegistryHost host, String found) {
        return new UserException(new Problem(
                "Tried to read the credentials of '" + host + "' in " + place,
                found,
                "Run 'docker login " + host + "', or configure a <server> with the id '" + host + "' in settings.xml",
                ErrorTopic.REGISTRY_CREDENTIALS));
    }

    /** Returns the keys that refer to the registry, its exact name first. */
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
