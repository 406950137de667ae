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
 * The goal {@code build}: the image of a package is in the cache afterwards. What is there already costs no call to the
 * registry and none to the daemon; what the registry has is pulled; the rest is built.
 */
public final class BuildPackage {
    private final LinuxKitCache cache;
    private final PublishedImages published;
    private final ImageBuild builder;
    private final PackageEvents events;

    /**
     * Builds packages.
     *
     * @param cache that the images go to
     * @param published asked for what the cache does not have
     * @param builder makes one image
     * @param events told what happens
     */
    public BuildPackage(LinuxKitCache cache, PublishedImages published, ImageBuild builder, PackageEvents events) {
        this.cache = cache;
        this.published = published;
        this.builder = builder;
        this.events = events;
    }

    /**
     * Builds one package for the platforms that are asked for.
     *
     * @param subject the package
     * @param options how
     * @return what is in the cache now
     * @throws UserException when the package cannot be built as it is
     * @throws io.linuxkit.maven.problem.EnvironmentException when the daemon or the cache fails; the registry only
     *     when building is not allowed
     */
    public BuiltPackage run(LinuxKitPackage subject, BuildOptions options) {
        warnOfMeaninglessTag(subject);
        List<PackageImage> images = new ArrayList<>();
        PlatformChoice choice = new PlatformChoice(options, builder::defaultPlatform, events);
        for (Architecture architecture : choice.of(subject)) {
            images.add(image(subject, architecture, options));
        }
        return new BuiltPackage(subject, images);
    }

    private void warnOfMeaninglessTag(LinuxKitPackage subject) {
        if (subject.revision().kind() == PackageRevision.Kind.OUTSIDE_GIT) {
            events.warning("The tag of '" + subject.reference() + "' does not say what is in the image, as '"
                    + subject.definition().directory()
                    + "' is in no git repository: it stays while the package changes, and"
                    + " cannot be published. For a tag that is computed put the package into one (git init, git add, git"
                    + " commit), or give its hash by hand with -Dlinuxkit.hash.");
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

    /** Nobody publishes a dirty package; who did it anyway is not to be trusted. */
    private static boolean mayPull(LinuxKitPackage subject, BuildOptions options) {
        PackageRevision revision = subject.revision();
        return options.pull() && !options.force() && !revision.dirty() && isNamedByContent(subject);
    }

    /** A tag that stays while the sources change, its own or those that it is built upon, says nothing about its image. */
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
                            : "it is not there",
                    "Build it first, without -Dlinuxkit.noBuild",
                    ErrorTopic.NO_BUILD));
        }
        String commit = subject.request().tag().hashCommit();
        if (!commit.equals(TagOptions.HEAD)) {
            throw new UserException(new Problem(
                    "Tried to build '" + reference + "'",
                    "linuxkit.hashCommit is \"" + commit + "\", but what is checked out is all that can be built",
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
