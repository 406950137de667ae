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
 * The release tags of a package, under which its images are published in addition to its hash. The release tag is the
 * given one, as for {@code linuxkit pkg push --release} (linuxkit 9633d23d3 and v1.8.2, {@code pkglib/build.go}).
 * Without one, the git tags of the commit that is checked out are used. LinuxKit uses only one of these git tags; this
 * class uses all that are valid image tags.
 */
public final class ReleaseTags {
    private static final Architecture LONGEST_NAME = Architecture.NAMES.stream()
            .max(Comparator.comparingInt(String::length))
            .map(Architecture::new)
            .orElseThrow();

    private final GitRevisions git;
    private final PackageEvents events;

    /**
     * Creates the search for release tags.
     *
     * @param git the git repositories
     * @param events the listener for git tags that are not valid image tags
     */
    public ReleaseTags(GitRevisions git, PackageEvents events) {
        this.git = git;
        this.events = events;
    }

    /**
     * Returns the release tags of one package.
     *
     * @param subject the package
     * @param given the tag that the user gives; an empty text for no release; an empty {@code Optional} to use the git
     *     tags at {@code HEAD}
     * @return the tags without architecture, sorted; git tags are not used for a dirty package
     * @throws UserException when the given tag is not valid, or is given for a dirty package
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

    /** Returns the reason why {@code tag-arch} is not a valid tag for every architecture; empty when it is valid. */
    private static Optional<String> problem(String tag, LinuxKitPackage subject) {
        try {
            new ImageReference(subject.reference().name(), tag).forArchitecture(LONGEST_NAME);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
