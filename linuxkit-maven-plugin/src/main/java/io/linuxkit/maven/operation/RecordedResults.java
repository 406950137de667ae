/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the files {@code package.json} that goals have left below {@code target/linuxkit}. Those of another tag do not count,
 * and one that somebody spoilt is as good as none.
 */
final class RecordedResults {
    private static final String DIRECTORY = "linuxkit";
    private static final String FILE = "package.json";

    /** Of an execution, and below it the name of an image, which may have a few slashes. */
    private static final int DEPTH = 8;

    /** There are none. */
    static final RecordedResults NONE = new RecordedResults(List.of());

    private final List<JsonObject> records;

    private RecordedResults(List<JsonObject> records) {
        this.records = records;
    }

    /**
     * The records about one reference.
     *
     * @param outputDirectory of the Maven project
     * @param reference {@code org/image:tag}
     * @return none when there are none
     */
    static RecordedResults read(Path outputDirectory, String reference) {
        Path directory = outputDirectory.resolve(DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return NONE;
        }
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return new RecordedResults(files.filter(file -> file.endsWith(FILE) && Files.isRegularFile(file))
                    .sorted()
                    .flatMap(file -> record(file, reference).stream())
                    .toList());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static Optional<JsonObject> record(Path file, String reference) {
        try {
            return Optional.of(JsonObject.parse(Files.readAllBytes(file)))
                    .filter(record -> record.string("reference").equals(Optional.of(reference)));
        } catch (JsonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static EnvironmentException unreadable(Path file, IOException e) {
        return new EnvironmentException(
                new Problem(
                        "Tried to read the record '" + file + "'",
                        String.valueOf(e.getMessage()),
                        "Set its permissions, or remove it with mvn clean",
                        "package-record"),
                e);
    }

    /** The images that were built or found, each platform once. */
    List<ReportedImage> images() {
        return all(() -> records.stream()
                .flatMap(record -> record.objects("images").stream())
                .map(image -> new ReportedImage(
                        image.requiredString("platform"),
                        Digest.parse(image.requiredString("digest")),
                        image.requiredNumber("size"),
                        List.of()))
                .toList());
    }

    ReportedPublication publication() {
        List<JsonObject> indexes = all(() -> records.stream()
                .flatMap(record -> record.object("index").stream())
                .toList());
        return new ReportedPublication(
                all(() -> indexes.stream()
                                .map(index -> Digest.parse(index.requiredString("digest")))
                                .limit(1)
                                .toList())
                        .stream()
                        .findFirst(),
                all(() -> indexes.stream()
                        .flatMap(index -> index.strings("tags").stream())
                        .distinct()
                        .toList()),
                all(() -> signatures(indexes)));
    }

    private List<ReportedPublication.Signature> signatures(List<JsonObject> indexes) {
        return Stream.of(
                        indexes.stream().flatMap(index -> index.objects("signatures").stream()),
                        records.stream().flatMap(record -> record.objects("signatures").stream()),
                        records.stream().flatMap(record -> record.objects("imageSignatures").stream()))
                .flatMap(signatures -> signatures)
                .map(signature -> new ReportedPublication.Signature(
                        signature.requiredString("tag"),
                        signature.requiredString("signer"),
                        signature.string("detail").orElse("")))
                .distinct()
                .toList();
    }

    private static <T> List<T> all(Supplier<List<T>> reader) {
        try {
            return reader.get();
        } catch (JsonException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
