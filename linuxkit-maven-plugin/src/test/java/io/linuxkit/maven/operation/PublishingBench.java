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

/** The operations with packages of the registry {@code reg.lab}, which is in memory and records its requests. */
public final class PublishingBench extends OperationBench {
    public final InMemoryRegistries registries;

    public PublishingBench(Path directory) {
        this(directory, new InMemoryRegistries());
    }

    private PublishingBench(Path directory, InMemoryRegistries registries) {
        super(TestRepository.init(directory.resolve("repository")), directory.resolve("cache"), registries);
        this.registries = registries;
    }

    /** Creates a bench with the committed package {@code foo}. */
    public static PublishingBench withFoo(Path directory) {
        PublishingBench bench = new PublishingBench(directory);
        bench.pack("foo", "FROM scratch\n");
        return bench;
    }

    /** Writes a package to {@code pkg/name} and commits it. */
    public void pack(String name, String dockerfile) {
        repository
                .write("pkg/" + name + "/build.yml", "image: " + name + "\norg: reg.lab/team\n")
                .write("pkg/" + name + "/Dockerfile", dockerfile)
                .commit();
    }

    /** Reads a package that is not in a git repository. */
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

    /** Returns the repository of a package in the registry. */
    public InMemoryRepository remote(String name) {
        return registries.repository(new ImageName("reg.lab/team/" + name));
    }

    /**
     * Makes requests fail.
     *
     * @param request the start of the failing requests
     * @param status the HTTP status of the answer; 0 for no answer
     */
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
