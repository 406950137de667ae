/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.HashInput;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import java.util.Optional;

/**
 * What a goal leaves for others about one package: its part of {@code package.json}. The file says {@code reference},
 * {@code tag}, {@code hash}, {@code dirty}, {@code arches} and {@code inputs} of the package, and has a part of each goal
 * that did something for this reference.
 *
 * @param subject the package
 * @param part members that this goal is responsible for
 * @param digest of what the goal is about, for later plugins; empty when there is none
 */
public record PackageResult(LinuxKitPackage subject, JsonObject part, Optional<Digest> digest) {
    private static final String REFERENCE = "reference";

    /**
     * The whole record for machines.
     *
     * @param former the record that is there; what other goals said in it stays while it is about the same reference
     * @return the new record; equal to the former one, in the same order, when nothing is new
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
