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

/** The build of one image: prepares the inputs, has the daemon build the image, and imports it into the cache. */
public final class ImageBuild {
    private final LinuxKitCache cache;
    private final DaemonSource daemons;
    private final BuildInputs preparation;
    private final PullCredentials credentials;
    private final Registries registries;
    private final PackageEvents events;
    private final BaseImageVerification verification;

    /**
     * Creates a builder that does not verify base images.
     *
     * @param cache the cache for the images
     * @param daemons the daemons that build
     * @param preparation the inputs of builds
     * @param credentials the credentials for private base images
     * @param registries the registries with the parts that a daemon omits when it saves an image of {@code depends}
     * @param events the listener for the progress
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
     * Returns a builder that verifies base images before each build.
     *
     * @param newVerification the verification of base images
     * @return the changed builder
     */
    public ImageBuild verifying(BaseImageVerification newVerification) {
        return new ImageBuild(cache, daemons, preparation, credentials, registries, events, newVerification);
    }

    /** Returns the platform to build for when the user names none. */
    Platform defaultPlatform() {
        return daemons.defaultPlatform();
    }

    /**
     * Builds the image of a package for one architecture.
     *
     * @param subject the package
     * @param architecture the architecture
     * @param keepInDaemon true to name the image in the daemon too
     * @return the image, which is in the cache now
     * @throws UserException when an input is not valid, a base image is not trusted or a step fails
     * @throws EnvironmentException when the daemon or the cache fails
     */
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

    /**
     * Warns of package dependencies that are used as base images and are not on this machine. The daemon looks for them
     * in their registry, and its error message would not say that they are package dependencies.
     */
    private void warnOfAbsentDependencies(
            LinuxKitPackage subject, List<BaseImage> bases, Predicate<ImageReference> present) {
        for (DependedPackage dependency : subject.dependencies()) {
            String reference = dependency.reference();
            if (bases.stream().anyMatch(base -> base.reference().equals(reference))
                    && !present.test(ImageReference.parse(reference))) {
                events.warning("The image " + reference + " of the package dependency '"
                        + dependency.declaration().id() + "' is not in the cache: the daemon will look for it in the"
                        + " image's registry. If it is not published, build it first, for example with -am in addition"
                        + " to -pl.");
            }
        }
    }

    /** Loads an image of the cache into the daemon, unless the daemon has it, and names it there. */
    void keepInDaemon(CachedImage image, ImageReference reference, Architecture architecture) {
        DockerDaemon daemon = daemons.forPlatform(Platform.linux(architecture));
        try {
            new DaemonNames(daemon, events).give(image, cache, reference);
        } catch (IOException e) {
            throw failed(
                    "load '" + reference.forArchitecture(architecture) + "' from the cache into the Docker daemon", e);
        }
    }

    private CachedImage importImage(
            DockerDaemon daemon, BuiltImage built, ImportRequest request, List<BaseImage> bases) {
        try (InputStream saved = daemon.save(List.of(built.reference()))) {
            return cache.importSaved(saved, request, events);
        } catch (SavedImageException e) {
            throw withBases(e, daemon, bases);
        } catch (IOException e) {
            throw failed("import the built image into the cache '" + cache.directory() + "'", e);
        }
    }

    /** Adds the base images to a failure of the import, because the fault is most often in one of them. */
    private static EnvironmentException withBases(
            SavedImageException failure, DockerDaemon daemon, List<BaseImage> bases) {
        Problem problem = failure.problem();
        String names = bases.stream().map(BaseImage::reference).distinct().collect(Collectors.joining("', '"));
        return new EnvironmentException(
                new Problem(
                        problem.tried(),
                        problem.found() + " (built on '" + names + "' by the daemon at " + daemon.endpoint() + ")",
                        problem.remedy(),
                        problem.topic()),
                failure);
    }

    /** Adds the line of the failed step in the Dockerfile to a failure. */
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
                        "Check that the daemon runs and that the disk has free space, then build again",
                        ErrorTopic.IMPORT),
                cause);
    }
}
