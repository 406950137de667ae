/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tags that a package is released under besides its hash, as {@code linuxkit pkg push --release} has them (linuxkit
 * 9633d23d3 and v1.8.2, {@code pkglib/build.go}): the one that is given, else the git tags of the commit that is checked
 * out. Of these LinuxKit takes one only; here all count that are valid.
 */
public final class ReleaseTags {
    private static final Architecture LONGEST_NAME = Architecture.NAMES.stream()
            .max(Comparator.comparingInt(String::length))
            .map(Architecture::new)
            .orElseThrow();

    private final GitRevisions git;
    private final PackageEvents events;

    /**
     * Finds release tags.
     *
     * @param git knows its tags
     * @param events told of git tags that are no image tags
     */
    public ReleaseTags(GitRevisions git, PackageEvents events) {
        this.git = git;
        this.events = events;
    }

    /**
     * The tags of one package, without architecture.
     *
     * @param subject the package
     * @param given what the user wants; empty text for no release; absent to ask git
     * @return each once; sorted when they are git's; none of git's for a dirty package
     * @throws UserException when the given tag is none, or is given for a dirty package
     */
    public List<String> of(LinuxKitPackage subject, Optional<String> given) {
        if (given.isPresent()) {
            return given.get().isEmpty() ? List.of() : List.of(checked(given.get(), subject));
        }
        if (subject.revision().dirty()) {
            return List.of();
        }
        List<String> tags = new ArrayList<>();
        for (String tag : git.tagsAtHead(subject.definition().directory())) {
            if (problem(tag, subject).isEmpty()) {
                tags.add(tag);
            } else {
                events.notReleased(tag);
            }
        }
        return List.copyOf(tags);
    }

    private static String checked(String release, LinuxKitPackage subject) {
        Optional<String> problem = subject.revision().dirty()
                ? Optional.of("the package has changes that are not committed")
                : problem(release, subject);
        if (problem.isPresent()) {
            throw new UserException(new Problem(
                    "Tried to release '" + subject.referenceText() + "' as \"" + release + "\"",
                    problem.get(),
                    "Commit the changes, give -Dlinuxkit.release a valid tag, or leave it empty for no release",
                    ErrorTopic.RELEASE));
        }
        return release;
    }

    /** Why a text cannot stand in front of an architecture as a tag. */
    private static Optional<String> problem(String tag, LinuxKitPackage subject) {
        try {
            new ImageReference(subject.reference().name(), tag).forArchitecture(LONGEST_NAME);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
