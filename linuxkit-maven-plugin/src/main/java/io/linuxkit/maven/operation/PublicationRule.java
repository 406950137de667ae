/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.DirtyPath;
import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.stream.Collectors;

/** Which packages may be published: those that anybody can build again from what their tag names. */
final class PublicationRule {
    private static final int LISTED = 3;

    private PublicationRule() {}

    /**
     * Refuses a package that is dirty, outside git, or of another commit than the one that is checked out.
     *
     * @throws UserException when it may not be published
     */
    static void require(LinuxKitPackage subject) {
        PackageRevision revision = subject.revision();
        if (revision.dirty()) {
            throw refusal(
                    subject,
                    "it has changes that are not committed" + names(revision.dirtyPaths()),
                    "Commit them, or build without publishing: mvn linuxkit:build");
        }
        if (revision.kind() == PackageRevision.Kind.OUTSIDE_GIT) {
            throw refusal(
                    subject,
                    "it is not in git, so its tag '" + PackageRevision.LATEST + "' says nothing about its content",
                    "Put it under git, or give a tag with -Dlinuxkit.hash=TAG");
        }
        String commit = subject.request().tag().hashCommit();
        if (!commit.equals(TagOptions.HEAD)) {
            throw refusal(
                    subject,
                    "linuxkit.hashCommit is \"" + commit + "\", but only what is checked out can be published",
                    "Check out " + commit + " and publish without -Dlinuxkit.hashCommit");
        }
    }

    private static String names(List<DirtyPath> paths) {
        String first = paths.stream()
                .limit(LISTED)
                .map(path -> "'" + path.path() + "'")
                .collect(Collectors.joining(", "));
        String more = paths.size() > LISTED ? " and " + (paths.size() - LISTED) + " more" : "";
        return first.isEmpty() ? "" : ": " + first + more;
    }

    private static UserException refusal(LinuxKitPackage subject, String found, String remedy) {
        return new UserException(
                new Problem("Tried to publish '" + subject.referenceText() + "'", found, remedy, "not-publishable"));
    }
}
