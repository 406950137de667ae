/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A {@code build.yml}: its known fields with their places. Only the first document counts, as for LinuxKit. */
public final class BuildFile {
    private final Path path;
    private final Map<Field, Yaml> values;

    private BuildFile(Path path, Map<Field, Yaml> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Reads a file and refuses unknown and duplicate keys.
     *
     * @param path the path of the file
     * @return its fields
     * @throws io.linuxkit.maven.problem.UserException when there is no such file, or it is not a package definition
     */
    public static BuildFile read(Path path) {
        Yaml document = YamlReader.read(path.toString(), bytes(path))
                .orElseThrow(() ->
                        new YamlPlace(path.toString(), 0).error("the file is empty", "Write at least 'image: <name>'"));
        Map<Field, Yaml> values = new EnumMap<>(Field.class);
        if (!document.isNull()) {
            Map<String, Yaml> members = new Keys("a package definition", Field.keys()).read(document);
            for (Field field : Field.values()) {
                Optional.ofNullable(members.get(field.key())).ifPresent(value -> values.put(field, value));
            }
        }
        return new BuildFile(path, values);
    }

    private static byte[] bytes(Path path) {
        YamlPlace at = new YamlPlace(path.toString(), 0);
        try {
            if (Files.isDirectory(path)) {
                throw at.error("this is a directory", "Name the file with -Dlinuxkit.buildYml");
            }
            return SmallFile.read(path);
        } catch (NoSuchFileException e) {
            throw at.error(
                    "the file is not there",
                    "Name the package's directory with -Dlinuxkit.packageDirectory, or create a package with"
                            + " 'mvn archetype:generate -DarchetypeGroupId=io.linuxkit.maven"
                            + " -DarchetypeArtifactId=linuxkit-package-archetype'",
                    e);
        } catch (IOException e) {
            throw new EnvironmentException(
                    new Problem(
                            "Tried to read the package definition",
                            at + ": " + e,
                            "Make the file readable",
                            ErrorTopic.PACKAGE_DEFINITION),
                    e);
        }
    }

    /**
     * Returns the path of the file.
     *
     * @return the path, as it was given to {@link #read}
     */
    public Path path() {
        return path;
    }

    /** Returns the value of a field; empty when the file does not have the field. */
    Optional<Yaml> value(Field field) {
        return Optional.ofNullable(values.get(field));
    }
}
