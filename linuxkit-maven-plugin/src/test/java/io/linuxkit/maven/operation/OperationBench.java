/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.wiring.BuildGraph;
import io.linuxkit.maven.mojo.wiring.ImagePlaces;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.build.BuildPackage;
import io.linuxkit.maven.operation.build.DaemonSource;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ProjectInputs;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.image.CachePull;
import io.linuxkit.maven.operation.image.CachePush;
import io.linuxkit.maven.operation.image.ImagePush;
import io.linuxkit.maven.operation.index.AssembleIndex;
import io.linuxkit.maven.operation.index.IndexRequest;
import io.linuxkit.maven.operation.index.PublishedIndex;
import io.linuxkit.maven.operation.publish.PromoteImage;
import io.linuxkit.maven.operation.publish.PromotionRequest;
import io.linuxkit.maven.operation.publish.PushOptions;
import io.linuxkit.maven.operation.publish.PushedPackage;
import io.linuxkit.maven.operation.publish.ReleaseTags;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.testing.RecordedEvents;
import io.linuxkit.maven.testing.SampleImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The operations that publish and pull, with packages in a git repository and a cache, but without a daemon: a build
 * fails with {@link #NO_DAEMON}. There are no pauses between requests.
 */
class OperationBench {
    public static final String NO_DAEMON = "there is no daemon";
    public static final Architecture AMD64 = new Architecture("amd64");
    public static final Architecture ARM64 = new Architecture("arm64");

    public final TestRepository repository;
    public final LinuxKitCache cache;
    public final RecordedEvents events = new RecordedEvents();
    final Set<ImageName> pushed = ConcurrentHashMap.newKeySet();

    private final GitRevisions git = new GitRevisions(TestRepository.ENVIRONMENT);
    private final ReadPackage packages = new ReadPackage(git);
    private final BuildGraph graph;
    private final BuildPackage build;
    private final Registries remotes;

    /**
     * Creates a bench with an empty cache.
     *
     * @param repository the repository of the packages
     * @param cacheDirectory the directory of the cache; need not exist
     * @param remotes the registries that packages are published to
     */
    OperationBench(TestRepository repository, Path cacheDirectory, Registries remotes) {
        this.repository = repository;
        this.remotes = remotes;
        this.cache = LinuxKitCache.at(cacheDirectory);
        this.graph = new BuildGraph(
                git,
                new BuildArguments(packages, Map.of()),
                Workbench.TOOL,
                new ImagePlaces(cache, remotes, new NoDaemon(), PullCredentials.NONE),
                events);
        this.build = graph.build();
    }

    public final ReadPackage packages() {
        return packages;
    }

    PackageRequest request(String name) {
        return PackageRequest.of(repository.path("pkg/" + name));
    }

    public final LinuxKitPackage read(String name) {
        return packages.read(request(name));
    }

    public final LinuxKitPackage read(String name, TagOptions tag) {
        PackageRequest plain = request(name);
        return packages.read(new PackageRequest(
                plain.directory(),
                plain.buildYml(),
                plain.overrides(),
                plain.buildArgFiles(),
                tag,
                plain.project().withInputs(ProjectInputs.NONE)));
    }

    /** Puts an image of a package into the cache, as if it had been built, without reporting an event. */
    public final CachedImage cache(String name, SampleImage image) {
        return image.cacheAs(read(name).referenceText(), cache);
    }

    public final BuildPackage build() {
        return build;
    }

    public final BuiltPackage build(LinuxKitPackage subject, BuildOptions options) {
        return build().run(subject, options);
    }

    public final BuiltPackage push(String name) {
        return push(PushOptions.DEFAULT, read(name)).get(0);
    }

    public final List<BuiltPackage> push(PushOptions options, LinuxKitPackage... subjects) {
        return graph.push(build, imagePush(), false).run(List.of(subjects), options).stream()
                .map(PushedPackage::built)
                .toList();
    }

    public final ReleaseTags releases() {
        return new ReleaseTags(git, events);
    }

    final ImagePush imagePush() {
        return graph.push(pushed);
    }

    public final List<CachedImage> cachePull(String reference, String... platforms) {
        return new CachePull(remotes, graph.pull())
                .run(
                        ImageReference.parse(reference),
                        Stream.of(platforms).map(Platform::parse).toList());
    }

    final PublishedIndex index(IndexRequest request) {
        return new AssembleIndex(remotes, events, 4, pause -> {}).run(request);
    }

    final List<PublishedTag> promote(String source, String target) {
        PromotionRequest request =
                new PromotionRequest(ManifestReference.parse(source), ImageReference.parse(target), false);
        return new PromoteImage(remotes, TransferListener.NONE).run(request);
    }

    /** Pulls the image for one architecture, as a build does. */
    final Optional<CachedImage> pull(String reference, Architecture architecture) {
        return graph.pull().run(ImageReference.parse(reference), architecture);
    }

    public final void cachePush(String reference, String target, boolean overwrite) {
        new CachePush(cache, imagePush(), events)
                .run(ImageReference.parse(reference), ImageReference.parse(target), overwrite);
    }

    /** A daemon for amd64 that cannot be reached. */
    private static final class NoDaemon implements DaemonSource {
        @Override
        public Platform defaultPlatform() {
            return Platform.linux(AMD64);
        }

        @Override
        public DockerDaemon forPlatform(Platform platform) {
            throw new EnvironmentException(
                    new Problem("Tried to build", NO_DAEMON, "Start it", ErrorTopic.DOCKER_NOT_RUNNING));
        }

        @Override
        public void close() {}
    }
}
