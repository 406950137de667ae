/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.CredentialsLookup;
import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import io.linuxkit.maven.testing.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A repository with packages, a cache and a registry, but no daemon: what has to be built fails with {@link #NO_DAEMON}. */
final class PublishingBench {
    static final String NO_DAEMON = "there is no daemon";
    static final Architecture AMD64 = new Architecture("amd64");
    static final Architecture ARM64 = new Architecture("arm64");

    final TestRepository repository;
    final LinuxKitCache cache;
    final InMemoryRegistries registries = new InMemoryRegistries();
    final RecordedEvents events = new RecordedEvents();
    final Set<ImageName> pushed = ConcurrentHashMap.newKeySet();

    private final GitRevisions git = new GitRevisions(TestRepository.ENVIRONMENT);
    private final ReadPackage packages = new ReadPackage(git);
    private final BuildArguments arguments = new BuildArguments(packages, Map.of());
    private final PullImage pull;
    private final PublishedImages published;

    PublishingBench(Path directory) {
        this.repository = TestRepository.init(directory.resolve("repository"));
        this.cache = LinuxKitCache.at(directory.resolve("cache"));
        this.pull = new PullImage(cache, registries, events);
        this.published = new PublishedImages(pull, events);
    }

    /** With the package {@code foo}, committed. */
    static PublishingBench withFoo(Path directory) {
        return new PublishingBench(directory).pack("foo", "FROM scratch\n");
    }

    /** Writes and commits a package in {@code pkg/name}, of the registry {@code reg.lab}. */
    PublishingBench pack(String name, String dockerfile) {
        repository
                .write("pkg/" + name + "/build.yml", "image: " + name + "\norg: reg.lab/team\n")
                .write("pkg/" + name + "/Dockerfile", dockerfile)
                .commit();
        return this;
    }

    ReadPackage packages() {
        return packages;
    }

    PackageRequest request(String name) {
        return PackageRequest.of(repository.path("pkg/" + name));
    }

    LinuxKitPackage read(String name) {
        return packages.read(request(name));
    }

    LinuxKitPackage read(String name, TagOptions tag) {
        PackageRequest plain = request(name);
        return packages.read(new PackageRequest(
                plain.directory(),
                plain.buildYml(),
                plain.overrides(),
                plain.buildArgFiles(),
                tag,
                plain.outputDirectory(),
                plain.projectUrl(),
                ProjectInputs.NONE));
    }

    /** A package that is not in git. */
    LinuxKitPackage readOutsideGit() {
        Path plain = repository.path("../plain").normalize();
        try {
            Files.createDirectories(plain);
            Files.writeString(plain.resolve("build.yml"), "image: foo\norg: reg.lab/team\n");
            Files.writeString(plain.resolve("Dockerfile"), "FROM scratch\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages.read(PackageRequest.of(plain));
    }

    /** The repository of a package in the registry. */
    InMemoryRepository remote(String name) {
        return registries.repository(new ImageName("reg.lab/team/" + name));
    }

    /** Puts an image of a package into the cache, as if it had been built; tells nothing. */
    CachedImage cache(String name, SampleImage image) {
        return image.cacheAs(read(name).referenceText(), cache);
    }

    BuildPackage build() {
        DaemonSource daemons = new NoDaemon();
        BuildPreparation preparation = new BuildPreparation(arguments, git, Workbench.TOOL, events);
        PackageBuilder builder = new PackageBuilder(cache, daemons, preparation, CredentialsLookup.NONE, events);
        return new BuildPackage(cache, published, builder, events);
    }

    BuiltPackage build(LinuxKitPackage subject, BuildOptions options) {
        return build().run(subject, options);
    }

    BuiltPackage push(String name) {
        return push(PushOptions.DEFAULT, read(name)).get(0);
    }

    List<BuiltPackage> push(PushOptions options, LinuxKitPackage... subjects) {
        PublicationCheck check = new PublicationCheck(packages, git, registries, false);
        return new PushPackage(check, cache, build(), releases(), imagePush(), new MountSources(arguments))
                .run(List.of(subjects), options);
    }

    ReleaseTags releases() {
        return new ReleaseTags(git, events);
    }

    ImagePush imagePush() {
        return new ImagePush(cache, registries, pushed, events);
    }

    List<CachedImage> cachePull(String reference, String... platforms) {
        return new CachePull(registries, pull)
                .run(
                        ImageReference.parse(reference),
                        Stream.of(platforms).map(Platform::parse).toList());
    }

    void cachePush(String reference, String target, boolean overwrite) {
        new CachePush(cache, imagePush(), events)
                .run(ImageReference.parse(reference), ImageReference.parse(target), overwrite);
    }

    /** From now on requests that begin so are answered with a status of HTTP; 0 stands for no answer. */
    void fail(String request, int status) {
        registries.intercept(attempted -> {
            if (attempted.startsWith(request)) {
                Problem problem = new Problem("Tried to ask 'reg.lab'", "it is ill", "Heal it", "registry");
                throw status == 0
                        ? new RegistryException(problem, new IOException("ill"))
                        : new RegistryException(problem, status);
            }
        });
    }

    /** A daemon for amd64 that cannot be reached. */
    private static final class NoDaemon implements DaemonSource {
        @Override
        public Platform defaultPlatform() {
            return Platform.linux(AMD64);
        }

        @Override
        public DockerDaemon forPlatform(Platform platform) {
            throw new EnvironmentException(new Problem("Tried to build", NO_DAEMON, "Start it", "docker-not-running"));
        }

        @Override
        public void close() {}
    }
}
