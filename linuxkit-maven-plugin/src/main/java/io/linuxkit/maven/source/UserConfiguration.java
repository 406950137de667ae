/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.go.Yaml;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's LinuxKit configuration, {@code ~/.moby/linuxkit/config.yml}, as far as it concerns packages (linuxkit 9633d23d3,
 * {@code cmd/linuxkit/main.go}). Other keys are ignored, as LinuxKit does.
 *
 * @param passphraseCommand the value of {@code pkg.content-trust-passphrase-command}, a command that prints the passphrase of
 *     the keys of Docker Content Trust; empty when it is not set
 */
public record UserConfiguration(Optional<String> passphraseCommand) {
    private static final String PACKAGES = "pkg";
    private static final String PASSPHRASE_COMMAND = "content-trust-passphrase-command";

    /**
     * Reads the configuration.
     *
     * @param file the file, which may be missing
     * @return the configuration; empty values for a missing file
     * @throws UserException when the file cannot be read, is not YAML, or has a value of another type for these keys
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
            throw problem("'" + file + "' cannot be read: " + e.getMessage(), "Make the file readable", e);
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
            throw node.at().error("a mapping is expected here, not " + node.shown(), "Write 'key: value' lines");
        }
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(name))
                .map(Yaml.Entry::value)
                .findFirst();
    }

    private static UserException problem(String found, String remedy, Exception cause) {
        return new UserException(
                new Problem("Tried to read LinuxKit's configuration", found, remedy, ErrorTopic.LINUXKIT_CONFIGURATION),
                cause);
    }
}
