/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.HashInput;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.Optional;

/**
 * The result of a goal for one package, which is added to {@code package.json}. That file has the members
 * {@code reference}, {@code tag}, {@code hash}, {@code dirty}, {@code arches} and {@code inputs} of the package, and
 * the members that each goal added for this reference.
 *
 * @param subject the package
 * @param part the members that this goal adds or replaces
 * @param digest the digest of the image or index that the goal made, for later plugins; empty when there is none
 */
public record PackageResult(LinuxKitPackage subject, JsonObject part, Optional<Digest> digest) {
    private static final String REFERENCE = "reference";

    /**
     * Returns the whole content of {@code package.json}.
     *
     * @param former the present content; when it has the same reference, the members of other goals are preserved,
     *     otherwise it is discarded
     * @return the new content; equal to the present one, with the members in the same order, when nothing changes
     */
    public JsonObject toRecord(Optional<JsonObject> former) {
        return former.filter(record -> record.string(REFERENCE).equals(Optional.of(subject.referenceText())))
                .orElse(JsonObject.empty())
                .withAll(identity())
                .withAll(part);
    }

    private JsonObject identity() {
        return JsonObject.empty()
                .with(REFERENCE, subject.referenceText())
                .with("tag", subject.tag())
                .with("hash", subject.revision().hash())
                .with("dirty", subject.revision().dirty())
                .with(
                        "arches",
                        subject.definition().arches().stream()
                                .map(Object::toString)
                                .toList())
                .with(
                        "inputs",
                        subject.revision().inputs().stream()
                                .map(PackageResult::json)
                                .toList());
    }

    private static JsonObject json(HashInput input) {
        return JsonObject.empty().with("path", input.path()).with("hash", input.id());
    }
}
