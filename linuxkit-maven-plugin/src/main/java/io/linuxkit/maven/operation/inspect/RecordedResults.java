/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files {@code package.json} that goals have written below {@code target/linuxkit}. Files about another tag and
 * damaged files are ignored.
 */
final class RecordedResults {
    private static final String DIRECTORY = "linuxkit";
    private static final String FILE = "package.json";

    /**
     * The depth of the search: the directory of an execution, and below it the name of an image, which may have
     * several slashes.
     */
    private static final int DEPTH = 8;

    /** No records. */
    static final RecordedResults NONE = new RecordedResults(List.of());

    private final List<JsonObject> records;

    private RecordedResults(List<JsonObject> records) {
        this.records = records;
    }

    /**
     * Reads the records about one reference.
     *
     * @param outputDirectory the output directory of the Maven project
     * @param reference {@code org/image:tag}
     * @return the records, of which there may be none
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
        } catch (UncheckedIOException e) { // of a directory further down
            throw unreadable(directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static Optional<JsonObject> record(Path file, String reference) {
        try {
            return Optional.of(JsonDocument.read(file))
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
                        ErrorTopic.PACKAGE_RECORD),
                e);
    }

    /** Returns the images that were built or found. */
    List<ReportedImage> images() {
        return each(
                records,
                record -> record.objects("images").stream(),
                image -> new ReportedImage(
                        image.requiredString("platform"),
                        Digest.parse(image.requiredString("digest")),
                        image.requiredNumber("size"),
                        Optional.empty()));
    }

    ReportedPublication publication() {
        List<JsonObject> indexes = each(records, record -> record.object("index").stream(), index -> index);
        return new ReportedPublication(
                each(indexes, Stream::of, index -> Digest.parse(index.requiredString("digest"))),
                each(indexes, index -> index.strings("tags").stream(), tag -> tag),
                Stream.of(
                                signatures(indexes, "signatures"),
                                signatures(records, "signatures"),
                                signatures(records, "imageSignatures"))
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    private static List<ReportedPublication.Signature> signatures(List<JsonObject> holders, String member) {
        return each(
                holders,
                holder -> holder.objects(member).stream(),
                signature -> new ReportedPublication.Signature(
                        signature.requiredString("tag"),
                        signature.requiredString("signer"),
                        signature.string("detail").orElse("")));
    }

    /** Returns the parts of all records, each once. A part that cannot be read is ignored. */
    private static <P, T> List<T> each(
            List<JsonObject> holders, Function<JsonObject, Stream<P>> parts, Function<P, T> reader) {
        return holders.stream()
                .flatMap(holder -> readable(parts, holder).orElseGet(Stream::of))
                .flatMap(part -> readable(reader, part).stream())
                .distinct()
                .toList();
    }

    private static <P, T> Optional<T> readable(Function<P, T> reader, P part) {
        try {
            return Optional.of(reader.apply(part));
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
