/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages of the registry {@code reg.lab}, which is in memory and remembers its requests. */
public final class PublishingBench extends OperationBench {
    public final InMemoryRegistries registries;

    public PublishingBench(Path directory) {
        this(directory, new InMemoryRegistries());
    }

    private PublishingBench(Path directory, InMemoryRegistries registries) {
        super(TestRepository.init(directory.resolve("repository")), directory.resolve("cache"), registries);
        this.registries = registries;
    }

    /** With the package {@code foo}, committed. */
    public static PublishingBench withFoo(Path directory) {
        PublishingBench bench = new PublishingBench(directory);
        bench.pack("foo", "FROM scratch\n");
        return bench;
    }

    /** Writes and commits a package in {@code pkg/name}. */
    public void pack(String name, String dockerfile) {
        repository
                .write("pkg/" + name + "/build.yml", "image: " + name + "\norg: reg.lab/team\n")
                .write("pkg/" + name + "/Dockerfile", dockerfile)
                .commit();
    }

    /** A package that is not in git. */
    public LinuxKitPackage readOutsideGit() {
        Path plain = repository.path("../plain").normalize();
        try {
            Files.createDirectories(plain);
            Files.writeString(plain.resolve("build.yml"), "image: foo\norg: reg.lab/team\n");
            Files.writeString(plain.resolve("Dockerfile"), "FROM scratch\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages().read(PackageRequest.of(plain));
    }

    /** The repository of a package in the registry. */
    public InMemoryRepository remote(String name) {
        return registries.repository(new ImageName("reg.lab/team/" + name));
    }

    /** From now on requests that begin so are answered with a status of HTTP; 0 stands for no answer. */
    public void fail(String request, int status) {
        registries.intercept(attempted -> {
            if (attempted.startsWith(request)) {
                Problem problem =
                        new Problem("Tried to ask 'reg.lab'", "it is ill", "Heal it", ErrorTopic.REGISTRY_FAILURE);
                throw status == 0
                        ? new RegistryException(problem, new IOException("ill"))
                        : new RegistryException(problem, status);
            }
        });
    }
}
