/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.DirtyState;
import io.linuxkit.maven.git.HashInput;
import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.git.PackageRevision.Kind;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonDocument;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a package for the packages that depend on it, which is the main Maven artifact of packaging
 * {@code linuxkit-package}. It has no digests, times or paths of the machine, and is therefore the same on every
 * machine that builds the same sources.
 *
 * <p>The artifact is a JSON object with {@code format} (1), {@code reference}, {@code tag}, {@code hash} (without the
 * dirty suffix), {@code dirty}, {@code dirtySuffix}, {@code arches} and {@code inputs}. {@code inputs} is a list of
 * paths and hashes, in the order in which the hash is computed from them; it is empty for a hash that was given by
 * hand.
 *
 * @param reference the reference {@code org/image:tag}
 * @param tag the tag, made from the template of the package
 * @param revision the hash, the dirty suffix and the inputs
 * @param arches the architectures of the package, as {@code GOARCH} names
 */
public record DependencyRecord(String reference, String tag, PackageRevision revision, List<String> arches) {
    private static final long FORMAT = 1;
    private static final String DIRTY_SUFFIX = "-dirty-[0-9a-f]{7}";

    public DependencyRecord {
        arches = List.copyOf(arches);
    }

    /**
     * Creates the record of a package.
     *
     * @param subject the package
     * @return the record
     */
    public static DependencyRecord of(LinuxKitPackage subject) {
        return new DependencyRecord(
                subject.referenceText(),
                subject.tag(),
                subject.revision(),
                subject.definition().arches().stream().map(Object::toString).toList());
    }

    /**
     * Returns the content of the artifact.
     *
     * @return indented JSON in UTF-8 with a final line feed; the same bytes on every machine for the same record
     */
    public byte[] toBytes() {
        JsonObject json = JsonObject.empty()
                .with("format", FORMAT)
                .with("reference", reference)
                .with("tag", tag)
                .with("hash", revision.hash())
                .with("dirty", revision.dirty())
                .with("dirtySuffix", revision.dirtyState().suffix())
                .with("arches", arches)
                .with(
                        "inputs",
                        revision.inputs().stream().map(DependencyRecord::json).toList());
        return (json.toIndentedText() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> json(HashInput input) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", input.path());
        json.put("hash", input.id());
        return json;
    }

    /**
     * Reads the record of a dependency.
     *
     * @throws UserException when the file is not a record, has another format, or contradicts itself
     */
    static DependencyRecord read(PackageDependency.FromRecord dependency) {
        try {
            return parse(JsonDocument.read(dependency.file()));
        } catch (IOException e) {
            throw problem(dependency, "it cannot be read: " + e.getMessage());
        } catch (JsonException | IllegalArgumentException e) {
            throw problem(dependency, String.valueOf(e.getMessage()));
        }
    }

    private static DependencyRecord parse(JsonObject json) {
        long format = json.requiredNumber("format");
        require(
                format == FORMAT,
                "its format is " + format + ", and this version of the plugin knows format " + FORMAT);
        DependencyRecord known = new DependencyRecord(
                json.requiredString("reference"), json.requiredString("tag"), revision(json), json.strings("arches"));
        known.requireAgreement();
        return known;
    }

    private static PackageRevision revision(JsonObject json) {
        List<HashInput> inputs = json.objects("inputs").stream()
                .map(input -> new HashInput(input.requiredString("path"), input.requiredString("hash")))
                .toList();
        String hash = json.requiredString("hash");
        Kind given = hash.equals(PackageRevision.LATEST) ? Kind.OUTSIDE_GIT : Kind.OVERRIDDEN;
        return new PackageRevision(
                inputs.isEmpty() ? given : Kind.COMPUTED,
                hash,
                Optional.empty(),
                new DirtyState(json.bool("dirty").orElse(false), json.requiredString("dirtySuffix"), List.of()),
                inputs);
    }

    private void requireAgreement() {
        require(
                ImageReference.parse(reference).tag().equals(tag),
                "its reference is \"" + reference + "\", but its tag is \"" + tag + "\"");
        boolean computed = revision.kind() == Kind.COMPUTED;
        String suffix = revision.dirtyState().suffix();
        require(
                (revision.dirty() && computed) ? suffix.matches(DIRTY_SUFFIX) : suffix.isEmpty(),
                "it is " + (revision.dirty() ? "" : "not ") + "dirty, but its dirtySuffix is \"" + suffix + "\"");
        if (computed) {
            String combined = HashInput.combined(revision.inputs());
            require(
                    combined.equals(revision.hash()),
                    "its hash is \"" + revision.hash() + "\", but its inputs give \"" + combined + "\"");
        }
    }

    private static void require(boolean condition, String found) {
        if (!condition) {
            throw new IllegalArgumentException(found);
        }
    }

    private static UserException problem(PackageDependency.FromRecord dependency, String found) {
        return new UserException(new Problem(
                "Tried to read the record of the package dependency '" + dependency.id() + ":" + dependency.version()
                        + "' in '" + dependency.file() + "'",
                found,
                "Build and install that package again with this version of the plugin (mvn install), or depend on"
                        + " another version of it",
                ErrorTopic.DEPENDENCY_RECORD));
    }
}
