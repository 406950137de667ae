/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.go.Yaml;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * LinuxKit's configuration of a user, {@code ~/.moby/linuxkit/config.yml}, as far as it is about packages (linuxkit
 * 9633d23d3, {@code cmd/linuxkit/main.go}). Keys of other purposes are left alone, as LinuxKit does.
 *
 * @param passphraseCommand {@code pkg.content-trust-passphrase-command}: prints the passphrase of the keys of Docker Content
 *     Trust; empty when there is none
 */
public record UserConfiguration(Optional<String> passphraseCommand) {
    private static final String PACKAGES = "pkg";
    private static final String PASSPHRASE_COMMAND = "content-trust-passphrase-command";

    /**
     * Reads it.
     *
     * @param file need not exist
     * @return what it says
     * @throws UserException when it cannot be read, is no YAML, or has something else in these places
     */
    public static UserConfiguration read(Path file) {
        byte[] content;
        try {
            content = SmallFile.read(file);
        } catch (UserException e) {
            throw problem(e.problem().found(), e.problem().remedy(), e);
        } catch (NoSuchFileException e) {
            return new UserConfiguration(Optional.empty());
        } catch (IOException e) {
            throw problem("'" + file + "' cannot be read: " + e.getMessage(), "See to it that it can be read", e);
        }
        try {
            Optional<String> command = YamlReader.read(file.toString(), content)
                    .flatMap(document -> member(document, PACKAGES))
                    .flatMap(packages -> member(packages, PASSPHRASE_COMMAND))
                    .flatMap(Values::text)
                    .filter(text -> !text.isEmpty());
            return new UserConfiguration(command);
        } catch (UserException e) {
            throw problem(e.problem().found(), e.problem().remedy(), e);
        }
    }

    private static Optional<Yaml> member(Yaml node, String name) {
        if (node.isNull()) {
            return Optional.empty();
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw node.at().error(node.shown() + " stands where a mapping is expected", "Write 'key: value' lines");
        }
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(name))
                .map(Yaml.Entry::value)
                .findFirst();
    }

    private static UserException problem(String found, String remedy, Exception cause) {
        return new UserException(
                new Problem("Tried to read LinuxKit's configuration", found, remedy, "linuxkit-configuration"), cause);
    }
}
