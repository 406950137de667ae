/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.PlatformChoice;
import io.linuxkit.maven.operation.definition.DependedPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.image.PublishedImages;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The goal {@code build}, which puts the images of a package into the cache. For an image that is in the cache already,
 * neither the registry nor the daemon is called. An image that the registry has is pulled. Any other image is built.
 */
public final class BuildPackage {
    private final LinuxKitCache cache;
    private final PublishedImages published;
    private final ImageBuild builder;
    private final PackageEvents events;

    /**
     * Creates the operation.
     *
     * @param cache the cache for the images
     * @param published the reader of images in registries
     * @param builder the builder of images
     * @param events the listener for the progress
     */
    public BuildPackage(LinuxKitCache cache, PublishedImages published, ImageBuild builder, PackageEvents events) {
        this.cache = cache;
        this.published = published;
        this.builder = builder;
        this.events = events;
    }

    /**
     * Builds one package for the requested platforms.
     *
     * @param subject the package
     * @param options the options of the build
     * @return the images, which are in the cache now
     * @throws UserException when the build fails, an input of the package is not valid, or an image that may not be
     *     built is missing
     * @throws io.linuxkit.maven.problem.EnvironmentException when the daemon or the cache fails, or the registry cannot
     *     be reached and building is not allowed
     */
    public BuiltPackage run(LinuxKitPackage subject, BuildOptions options) {
        warnOfConstantTag(subject);
        List<PackageImage> images = new ArrayList<>();
        PlatformChoice choice = new PlatformChoice(options, builder::defaultPlatform, events);
        for (Architecture architecture : choice.of(subject)) {
            images.add(image(subject, architecture, options));
        }
        return new BuiltPackage(subject, images);
    }

    private void warnOfConstantTag(LinuxKitPackage subject) {
        if (subject.revision().kind() == PackageRevision.Kind.OUTSIDE_GIT) {
            events.warning("The tag of '" + subject.reference() + "' does not identify the content of the image,"
                    + " because '" + subject.definition().directory() + "' is not in a git repository: the tag is the"
                    + " same when the package changes, and cannot be published. For a computed tag, put the package"
                    + " into a git repository (git init, git add, git commit); otherwise give its hash with"
                    + " -Dlinuxkit.hash.");
        }
    }

    private PackageImage image(LinuxKitPackage subject, Architecture architecture, BuildOptions options) {
        ImageReference reference = subject.reference();
        Optional<CachedImage> cached = cached(subject, architecture, options);
        Optional<CachedImage> found = cached.or(() -> pulled(subject, architecture, options));
        if (found.isPresent()) {
            if (options.docker()) {
                builder.keepInDaemon(found.get(), reference, architecture);
            }
            return packageImage(reference, architecture, found.get(), false);
        }
        requireBuildable(subject, architecture, options);
        CachedImage built = builder.build(subject, architecture, options.docker());
        events.cached(reference.forArchitecture(architecture), built.digest(), built.sizeBytes());
        return packageImage(reference, architecture, built, true);
    }

    private Optional<CachedImage> cached(LinuxKitPackage subject, Architecture architecture, BuildOptions options) {
        ImageReference reference = subject.reference();
        boolean trusted = options.noBuild() || (!options.force() && isNamedByContent(subject));
        Optional<CachedImage> cached = trusted ? cache.find(reference, architecture) : Optional.empty();
        cached.ifPresent(image -> events.upToDate(reference.forArchitecture(architecture), image.digest()));
        return cached;
    }

    private Optional<CachedImage> pulled(LinuxKitPackage subject, Architecture architecture, BuildOptions options) {
        if (!mayPull(subject, options)) {
            return Optional.empty();
        }
        return options.noBuild()
                ? published.require(subject.reference(), architecture)
                : published.find(subject.reference(), architecture);
    }

    /** Never pulls a dirty package: push refuses it, so that an image under its tag in a registry cannot be trusted. */
    private static boolean mayPull(LinuxKitPackage subject, BuildOptions options) {
        PackageRevision revision = subject.revision();
        return options.pull() && !options.force() && !revision.dirty() && isNamedByContent(subject);
    }

    /**
     * Returns false when the tag stays the same although the sources of the package or of a dependency change, because
     * an existing image under the tag may be of other sources then.
     */
    private static boolean isNamedByContent(LinuxKitPackage subject) {
        return isNamedByContent(subject.revision())
                && subject.dependencies().stream()
                        .flatMap(DependedPackage::all)
                        .allMatch(dependency -> isNamedByContent(dependency.revision()));
    }

    private static boolean isNamedByContent(PackageRevision revision) {
        return switch (revision.kind()) {
            case COMPUTED -> true;
            case OVERRIDDEN -> !revision.dirty();
            case OUTSIDE_GIT -> false;
        };
    }

    private static void requireBuildable(LinuxKitPackage subject, Architecture architecture, BuildOptions options) {
        ImageReference reference = subject.reference().forArchitecture(architecture);
        if (options.noBuild()) {
            throw new UserException(new Problem(
                    "Tried to take '" + reference + "' from the cache without building it",
                    mayPull(subject, options)
                            ? "neither the cache nor the registry '"
                                    + reference.name().registry() + "' has it"
                            : "the cache does not have it",
                    "Build it first, without -Dlinuxkit.noBuild",
                    ErrorTopic.NO_BUILD));
        }
        String commit = subject.request().tag().hashCommit();
        if (!commit.equals(TagOptions.HEAD)) {
            throw new UserException(new Problem(
                    "Tried to build '" + reference + "'",
                    "linuxkit.hashCommit is \"" + commit + "\", but only the commit that is checked out can be built",
                    "Check out " + commit + " and build without -Dlinuxkit.hashCommit",
                    ErrorTopic.HASH_COMMIT));
        }
    }

    private static PackageImage packageImage(
            ImageReference reference, Architecture architecture, CachedImage cached, boolean built) {
        return new PackageImage(
                reference.forArchitecture(architecture),
                Platform.linux(architecture),
                cached.digest(),
                cached.sizeBytes(),
                built);
    }
}
