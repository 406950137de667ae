/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.docker.Builders;
import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.wiring.BuildGraph;
import io.linuxkit.maven.mojo.wiring.ImagePlaces;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.build.BuildInputs;
import io.linuxkit.maven.operation.build.ConfiguredDaemons;
import io.linuxkit.maven.operation.build.DaemonSource;
import io.linuxkit.maven.operation.build.RememberedPlatforms;
import io.linuxkit.maven.operation.build.ToolVersion;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.publish.PushOptions;
import io.linuxkit.maven.testing.Daemons.Daemon;
import io.linuxkit.maven.testing.EngineImages;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.RecordedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A repository with packages, a cache and a daemon. The packages have their own organisation, and {@link #close}
 * removes their images from the daemon.
 */
public final class Workbench implements AutoCloseable {
    public static final ToolVersion TOOL = new ToolVersion("1.2.3", Optional.of("0123456"));
    public static final Architecture MACHINE =
            Architecture.translate(System.getProperty("os.arch")).orElseThrow();

    /** An architecture other than the machine's that packages support by default. */
    public static final Architecture OTHER = new Architecture(MACHINE.toString().equals("arm64") ? "amd64" : "arm64");

    public final String organisation = "it" + UUID.randomUUID().toString().replace("-", "");
    public final String url = "https://example.invalid/" + organisation;
    public final TestRepository repository;
    public final LinuxKitCache cache;
    public final InMemoryRegistries registries = new InMemoryRegistries();
    public final Map<String, String> environment = new LinkedHashMap<>();
    public PullCredentials credentials = PullCredentials.NONE;
    public RecordedEvents events = new RecordedEvents();

    private final Path directory;
    private final Daemon daemon;
    private final GitRevisions git = new GitRevisions(TestRepository.ENVIRONMENT);
    private final ReadPackage packages = new ReadPackage(git);
    private String endpoint;

    public Workbench(Path directory, Daemon daemon) {
        this.directory = directory;
        this.daemon = daemon;
        this.endpoint = daemon.endpoint();
        this.repository = TestRepository.init(directory.resolve("repository"));
        this.cache = LinuxKitCache.at(directory.resolve("cache"));
    }

    /** Writes a package to {@code pkg/name}, without a commit. */
    public Workbench pack(String name, String buildYml, String dockerfile) {
        repository
                .write("pkg/" + name + "/build.yml", "image: " + name + "\norg: " + organisation + "\n" + buildYml)
                .write("pkg/" + name + "/Dockerfile", dockerfile);
        return this;
    }

    /** Writes and commits the package {@code foo}, whose image has one file. */
    public Workbench withFoo(String buildYml) {
        repository.write("pkg/foo/a.txt", "a");
        pack("foo", "gitrepo: " + url + "\n" + buildYml, "FROM scratch\nCOPY a.txt /\n");
        repository.commit();
        return this;
    }

    /** Makes the daemon unreachable for the following builds. */
    public void loseDaemon() {
        endpoint = "unix:///nonexistent/docker.sock";
    }

    public PackageRequest request(String name) {
        return PackageRequest.of(repository.path("pkg/" + name));
    }

    public LinuxKitPackage read(String name) {
        return packages.read(request(name));
    }

    public ReadPackage packages() {
        return packages;
    }

    public BuildInputs inputs() {
        try (DaemonSource daemons = daemons()) {
            return graph(daemons).inputs();
        }
    }

    public BuiltPackage build(String name) {
        return build(read(name), BuildOptions.DEFAULT);
    }

    public BuiltPackage build(LinuxKitPackage subject, BuildOptions options) {
        return withDaemons(graph -> graph.build().run(subject, options));
    }

    /** Builds what is missing and publishes it. */
    public BuiltPackage push(LinuxKitPackage subject) {
        return withDaemons(graph -> graph.push(graph.build(), graph.push(new HashSet<>()), false)
                .run(List.of(subject), PushOptions.DEFAULT)
                .get(0)
                .built());
    }

    private BuiltPackage withDaemons(Function<BuildGraph, BuiltPackage> work) {
        events = new RecordedEvents();
        try (DaemonSource daemons = daemons()) {
            return work.apply(graph(daemons));
        }
    }

    private DaemonSource daemons() {
        return new ConfiguredDaemons(
                new DockerEndpoints(Map.of("DOCKER_HOST", endpoint), directory.resolve("home")),
                Builders.NONE,
                new RememberedPlatforms(directory.resolve("platforms.json")),
                events);
    }

    private BuildGraph graph(DaemonSource daemons) {
        BuildArguments arguments = new BuildArguments(packages, environment);
        return new BuildGraph(git, arguments, TOOL, new ImagePlaces(cache, registries, daemons, credentials), events);
    }

    /** Returns the image of a package in the cache for the architecture of this machine. */
    public CachedImage cached(String name) {
        return cache.find(read(name).reference(), MACHINE).orElseThrow();
    }

    /**
     * Returns the names in the daemon of all images of this workbench's packages, and the ids of those without a name.
     *
     * @return the names and ids, sorted
     */
    public List<String> daemonNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonObject image : daemonImages()) {
            List<String> tags = image.strings("RepoTags");
            names.addAll(tags.isEmpty() ? List.of(image.requiredString("Id")) : tags);
        }
        return names.stream().sorted().toList();
    }

    private List<JsonObject> daemonImages() throws IOException {
        String label = "org.opencontainers.image.source=" + url;
        return JsonObject.parseList(EngineImages.list(daemon.endpoint(), label).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        for (JsonObject image : daemonImages()) {
            EngineImages.remove(daemon.endpoint(), image.requiredString("Id") + "?force=1");
        }
    }
}
