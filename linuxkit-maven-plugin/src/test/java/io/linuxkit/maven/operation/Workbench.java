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
import io.linuxkit.maven.testing.Daemons.Daemon;
import io.linuxkit.maven.testing.InMemoryRegistries;
import io.linuxkit.maven.testing.SavedImages;
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

/** A repository with packages of an organisation of their own, a cache, and a daemon; nothing stays in the daemon. */
final class Workbench implements AutoCloseable {
    static final ToolVersion TOOL = new ToolVersion("1.2.3", Optional.of("0123456"));
    static final Architecture MACHINE =
            Architecture.translate(System.getProperty("os.arch")).orElseThrow();

    /** Another one than the machine's, that packages are for by default. */
    static final Architecture OTHER = new Architecture(MACHINE.toString().equals("arm64") ? "amd64" : "arm64");

    final String organisation = "it" + UUID.randomUUID().toString().replace("-", "");
    final String url = "https://example.invalid/" + organisation;
    final TestRepository repository;
    final LinuxKitCache cache;
    final InMemoryRegistries registries = new InMemoryRegistries();
    final Map<String, String> environment = new LinkedHashMap<>();
    PullCredentials credentials = PullCredentials.NONE;
    RecordedEvents events = new RecordedEvents();

    private final Path directory;
    private final Daemon daemon;
    private final GitRevisions git = new GitRevisions(TestRepository.ENVIRONMENT);
    private final ReadPackage packages = new ReadPackage(git);
    private String endpoint;

    Workbench(Path directory, Daemon daemon) {
        this.directory = directory;
        this.daemon = daemon;
        this.endpoint = daemon.endpoint();
        this.repository = TestRepository.init(directory.resolve("repository"));
        this.cache = LinuxKitCache.at(directory.resolve("cache"));
    }

    /** Writes and commits a package in {@code pkg/name}. */
    Workbench pack(String name, String buildYml, String dockerfile) {
        repository
                .write("pkg/" + name + "/build.yml", "image: " + name + "\norg: " + organisation + "\n" + buildYml)
                .write("pkg/" + name + "/Dockerfile", dockerfile);
        return this;
    }

    /** A package of one file, committed. */
    Workbench withFoo(String buildYml) {
        repository.write("pkg/foo/a.txt", "a");
        pack("foo", "gitrepo: " + url + "\n" + buildYml, "FROM scratch\nCOPY a.txt /\n");
        repository.commit();
        return this;
    }

    /** From now on there is no daemon. */
    void loseDaemon() {
        endpoint = "unix:///nonexistent/docker.sock";
    }

    PackageRequest request(String name) {
        return PackageRequest.of(repository.path("pkg/" + name));
    }

    LinuxKitPackage read(String name) {
        return packages.read(request(name));
    }

    ReadPackage packages() {
        return packages;
    }

    BuildPreparation preparation() {
        return new BuildPreparation(new BuildArguments(packages, environment), git, TOOL, events);
    }

    BuiltPackage build(String name) {
        return build(read(name), BuildOptions.DEFAULT);
    }

    BuiltPackage build(LinuxKitPackage subject, BuildOptions options) {
        return withDaemons(build -> build.run(subject, options));
    }

    /** Builds what is missing and publishes it. */
    BuiltPackage push(LinuxKitPackage subject) {
        return withDaemons(build -> new PushPackage(
                        new PublicationCheck(packages, git, registries, false),
                        cache,
                        build,
                        new ReleaseTags(git, events),
                        new ImagePush(cache, registries, new HashSet<>(), events),
                        new MountSources(new BuildArguments(packages, environment)))
                .run(List.of(subject), PushOptions.DEFAULT)
                .get(0));
    }

    private BuiltPackage withDaemons(Function<BuildPackage, BuiltPackage> work) {
        events = new RecordedEvents();
        Map<String, String> client = Map.of("DOCKER_HOST", endpoint);
        try (DaemonSource daemons = new ConfiguredDaemons(
                new DockerEndpoints(client, directory.resolve("home")),
                Builders.NONE,
                new RememberedPlatforms(directory.resolve("platforms.json")),
                events)) {
            PackageBuilder builder = new PackageBuilder(cache, daemons, preparation(), credentials, registries, events);
            PublishedImages published = new PublishedImages(new PullImage(cache, registries, events), events);
            return work.apply(new BuildPackage(cache, published, builder, events));
        }
    }

    /** The image of a package in the cache, for this machine. */
    CachedImage cached(String name) {
        return cache.find(read(name).reference(), MACHINE).orElseThrow();
    }

    /** Names in the daemon of all images of this workbench's packages; one without any name is listed by its id. */
    List<String> daemonNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonObject image : daemonImages()) {
            List<String> tags = image.strings("RepoTags");
            names.addAll(tags.isEmpty() ? List.of(image.requiredString("Id")) : tags);
        }
        return names.stream().sorted().toList();
    }

    private List<JsonObject> daemonImages() throws IOException {
        String label = "org.opencontainers.image.source=" + url;
        return JsonObject.parseList(SavedImages.list(daemon.endpoint(), label).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        for (JsonObject image : daemonImages()) {
            SavedImages.remove(daemon.endpoint(), image.requiredString("Id") + "?force=1");
        }
    }
}
