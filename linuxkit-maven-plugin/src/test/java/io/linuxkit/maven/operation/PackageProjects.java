/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ProjectInputs;
import io.linuxkit.maven.operation.definition.ReadPackage;
import java.nio.file.Path;
import java.util.List;

/** Packages in one git repository that have dependencies like those between Maven projects. */
public final class PackageProjects {
    static final String GROUP = "org.example";

    public final TestRepository repository;
    public final GitRevisions git = new GitRevisions(TestRepository.ENVIRONMENT);
    public final ReadPackage packages = new ReadPackage(git);

    public PackageProjects(Path directory) {
        this.repository = TestRepository.init(directory);
    }

    /** Returns a reader for packages that are not in a git repository. */
    public static ReadPackage outsideGit() {
        return new ReadPackage(new GitRevisions(TestRepository.ENVIRONMENT));
    }

    /** Writes packages whose images have one file each, without a commit. */
    public PackageProjects with(String... names) {
        for (String name : names) {
            repository
                    .write(name + "/build.yml", "image: " + name + "\norg: acme\n")
                    .write(name + "/Dockerfile", "FROM scratch\nCOPY a.txt /\n")
                    .write(name + "/a.txt", name);
        }
        return this;
    }

    public PackageProjects committed() {
        repository.commit();
        return this;
    }

    public PackageRequest request(String name, PackageDependency... dependencies) {
        return PackageRequest.of(repository.path(name)).withInputs(new ProjectInputs(List.of(dependencies), List.of()));
    }

    public static PackageDependency onSources(String artifactId, PackageRequest request) {
        return new PackageDependency.FromSources(GROUP, artifactId, request);
    }

    public static PackageDependency.FromRecord onRecord(String artifactId, String version, Path file) {
        return new PackageDependency.FromRecord(GROUP, artifactId, version, file);
    }

    public String tag(PackageRequest request) {
        return packages.read(request).tag();
    }
}
