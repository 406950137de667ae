/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.BuildFailedException;
import io.linuxkit.maven.docker.BuildRequest;
import io.linuxkit.maven.docker.BuiltImage;
import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.docker.PullCredentials;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.ImportRequest;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.layout.SavedImageException;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.definition.DependedPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.source.BaseImage;
import io.linuxkit.maven.source.Dockerfile;
import io.linuxkit.maven.source.dockerfile.BuildPlatforms;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes one image: prepares what the build needs, lets the daemon build, and moves the result into the cache. */
public final class ImageBuild {
    private final LinuxKitCache cache;
    private final DaemonSource daemons;
    private final BuildInputs preparation;
    private final PullCredentials credentials;
    private final Registries registries;
    private final PackageEvents events;
    private final BaseImageVerification verification;

    /**
     * Makes images.
     *
     * @param cache that they go to
     * @param daemons that build them
     * @param preparation of the inputs
     * @param credentials for private base images
     * @param registries that have what a daemon left out of an image that it saved
     * @param events told what happens
     */
    public ImageBuild(
            LinuxKitCache cache,
            DaemonSource daemons,
            BuildInputs preparation,
            PullCredentials credentials,
            Registries registries,
            PackageEvents events) {
        this(cache, daemons, preparation, credentials, registries, events, BaseImageVerification.NONE);
    }

    private ImageBuild(
            LinuxKitCache cache,
            DaemonSource daemons,
            BuildInputs preparation,
            PullCredentials credentials,
            Registries registries,
            PackageEvents events,
            BaseImageVerification verification) {
        this.verification = verification;
        this.cache = cache;
        this.daemons = daemons;
        this.preparation = preparation;
        this.credentials = credentials;
        this.registries = registries;
        this.events = events;
    }

    /**
     * The same, but for images of which the build would not trust what they are built upon.
     *
     * @param newVerification of the base images
     * @return a copy
     */
    public ImageBuild verifying(BaseImageVerification newVerification) {
        return new ImageBuild(cache, daemons, preparation, credentials, registries, events, newVerification);
    }

    /** The platform that is built for when nobody names one. */
    Platform defaultPlatform() {
        return daemons.defaultPlatform();
    }

    CachedImage build(LinuxKitPackage subject, Architecture architecture, boolean keepInDaemon) {
        Platform platform = Platform.linux(architecture);
        ImageReference reference = subject.reference();
        DockerDaemon daemon = daemons.forPlatform(platform);
        cache.requireWritable();
        Optional<DependsTarget> depends = preparation.dependsTarget(subject, cache.directory());
        Dockerfile dockerfile = preparation.dockerfile(subject);
        Map<String, String> arguments =
                preparation.forDaemon(daemon.endpoint().host().toString()).arguments(subject, dockerfile);
        List<BaseImage> bases =
                dockerfile.baseImages(arguments, List.of(new BuildPlatforms(daemon.platform(), platform)));
        verification.require(bases, image -> cache.find(image, architecture).isPresent());
        depends.ifPresent(new DependedImages(daemon, credentials, registries, platform, events)::fulfil);
        BuildRequest request = preparation.request(subject, platform, arguments, credentials);
        events.building(reference.forArchitecture(architecture), platform);
        try (BaseImages lent = new BaseImages(cache, daemon, events)) {
            lent.lend(bases, architecture);
            warnOfAbsentDependencies(subject, bases, image -> lent.has(image, architecture));
            try (BuiltImage built = daemon.build(request, events)) {
                CachedImage cached = importImage(daemon, built, new ImportRequest(reference, architecture), bases);
                if (keepInDaemon) {
                    new DaemonNames(daemon, events).give(built.reference(), reference, architecture);
                }
                return cached;
            }
        } catch (BuildFailedException e) {
            throw located(e, dockerfile, subject);
        }
    }

    /** The daemon looks for them in their registry, and its message would not tell where they come from. */
    private void warnOfAbsentDependencies(
            LinuxKitPackage subject, List<BaseImage> bases, Predicate<ImageReference> present) {
        for (DependedPackage dependency : subject.dependencies()) {
            String reference = dependency.reference();
            if (bases.stream().anyMatch(base -> base.reference().equals(reference))
                    && !present.test(ImageReference.parse(reference))) {
                events.warning("The image " + reference + " of the package dependency '"
                        + dependency.declaration().id() + "' is not in the cache: the daemon will look for it in its"
                        + " registry. Build it first if it is not published, with -am beside -pl for example.");
            }
        }
    }

    /** Makes the daemon know an image that is in the cache. */
    void keepInDaemon(CachedImage image, ImageReference reference, Architecture architecture) {
        DockerDaemon daemon = daemons.forPlatform(Platform.linux(architecture));
        try {
            new DaemonNames(daemon, events).give(image, cache, reference);
        } catch (IOException e) {
            throw failed(
                    "hand '" + reference.forArchitecture(architecture) + "' from the cache to the Docker daemon", e);
        }
    }

    private CachedImage importImage(
            DockerDaemon daemon, BuiltImage built, ImportRequest request, List<BaseImage> bases) {
        try (InputStream saved = daemon.save(List.of(built.reference()))) {
            return cache.importSaved(saved, request, events);
        } catch (SavedImageException e) {
            throw named(e, daemon, bases);
        } catch (IOException e) {
            throw failed("import the built image into the cache '" + cache.directory() + "'", e);
        }
    }

    /** What is wrong with a saved image most often comes from what it was built upon. */
    private static EnvironmentException named(SavedImageException failure, DockerDaemon daemon, List<BaseImage> bases) {
        Problem problem = failure.problem();
        String names = bases.stream().map(BaseImage::reference).distinct().collect(Collectors.joining("', '"));
        return new EnvironmentException(
                new Problem(
                        problem.tried(),
                        problem.found() + " (built upon '" + names + "' by the daemon at " + daemon.endpoint() + ")",
                        problem.remedy(),
                        problem.topic()),
                failure);
    }

    /** The same failure, with the line of the Dockerfile where the step stands. */
    private static UserException located(BuildFailedException failure, Dockerfile dockerfile, LinuxKitPackage subject) {
        Optional<Integer> line = failure.stepName().flatMap(dockerfile::lineOfStep);
        if (line.isEmpty()) {
            return failure;
        }
        Problem problem = failure.problem();
        List<String> details = new ArrayList<>(problem.details());
        details.add(0, "at " + subject.definition().dockerfile() + ":" + line.get());
        return new UserException(
                new Problem(problem.tried(), problem.found(), details, problem.remedy(), problem.topic()), failure);
    }

    private static EnvironmentException failed(String action, IOException cause) {
        return new EnvironmentException(
                new Problem(
                        "Tried to " + action,
                        String.valueOf(cause.getMessage()),
                        "Check that the daemon runs and that the disk has room, then build again",
                        ErrorTopic.IMPORT),
                cause);
    }
}
