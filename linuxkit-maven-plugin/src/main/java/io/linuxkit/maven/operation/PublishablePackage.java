/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.git.PackageRevision.Kind;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/** Which packages have a tag that means the same to everybody; only these are published. */
public final class PublishablePackage {
    private PublishablePackage() {}

    /**
     * Refuses a package that has changes which its tag does not stand for, or no tag of its own.
     *
     * @param subject the package
     * @throws UserException when it is dirty, with a computed hash or one given by hand, or outside git
     */
    public static void require(LinuxKitPackage subject) {
        PackageRevision revision = subject.revision();
        if (revision.kind() == Kind.OUTSIDE_GIT || subject.tag().equals(PackageRevision.LATEST)) {
            throw refusal(
                    subject,
                    "its tag would be \"" + PackageRevision.LATEST + "\", which says nothing about its content",
                    "Commit the package to git");
        }
        if (revision.dirty()) {
            throw refusal(
                    subject,
                    revision.dirtyPaths().isEmpty()
                            ? "it was declared dirty"
                            : "it has changes that are not committed: "
                                    + revision.dirtyPaths().get(0),
                    "Commit or undo the changes; linuxkit:show-tag tells whether the package is clean");
        }
    }

    private static UserException refusal(LinuxKitPackage subject, String found, String remedy) {
        return new UserException(new Problem(
                "Tried to publish the package in '" + subject.definition().directory() + "'",
                found,
                remedy,
                "not-publishable"));
    }
}
