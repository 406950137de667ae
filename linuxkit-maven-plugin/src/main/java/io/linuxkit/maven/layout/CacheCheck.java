/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check of all blobs that the names of a cache refer to. */
final class CacheCheck {
    private final Blobs blobs;

    CacheCheck(Blobs blobs) {
        this.blobs = blobs;
    }

    List<Problem> problems(CacheIndex index) {
        Map<Descriptor, Problem> problems = new LinkedHashMap<>();
        CacheReader reader = new CacheReader(blobs);
        index.named().forEach(named -> check(named, reader, problems));
        return List.copyOf(problems.values());
    }

    private void check(Descriptor named, CacheReader reader, Map<Descriptor, Problem> problems) {
        String name = named.referenceName().orElseThrow();
        try {
            reader.reachable(named)
                    .distinct()
                    .forEach(part -> finding(part)
                            .ifPresent(found -> problems.putIfAbsent(part, problem(name, part.digest(), found))));
        } catch (CacheCorruptedException e) {
            problems.putIfAbsent(named, e.problem());
        }
    }

    private Optional<String> finding(Descriptor part) {
        Path file = blobs.path(part.digest());
        try {
            long size = Files.size(file);
            if (size != part.sizeBytes()) {
                return Optional.of("it has " + size + " bytes instead of " + part.sizeBytes());
            }
            Digest digest = Blobs.digest(file);
            return digest.equals(part.digest()) ? Optional.empty() : Optional.of("its content is '" + digest + "'");
        } catch (NoSuchFileException e) {
            return Optional.of("it is missing");
        } catch (IOException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }

    private Problem problem(String name, Digest digest, String found) {
        return new Problem(
                "Tried to check '" + blobs.path(digest) + "' of '" + name + "'",
                found,
                "Build that package again with -Dlinuxkit.force",
                ErrorTopic.CACHE_CORRUPTED);
    }
}
