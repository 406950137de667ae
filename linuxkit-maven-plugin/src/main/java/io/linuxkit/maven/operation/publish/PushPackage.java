/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.build.BuildPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.image.ImagePush;
import io.linuxkit.maven.operation.image.PlannedPush;
import io.linuxkit.maven.operation.image.TargetTag;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The operation of the goal {@code push}. It publishes the images of packages as {@code name:hash-arch} and, for each
 * release tag, as {@code name:release-arch}. Images that are not in the cache are pulled or built first.
 */
public final class PushPackage {
    private final PublicationCheck check;
    private final LinuxKitCache cache;
    private final BuildPackage build;
    private final ReleaseTags releases;
    private final ImagePush push;
    private final MountSources mountSources;

    /**
     * Creates the operation.
     *
     * @param check the check whether a package may be published
     * @param cache the cache with the images
     * @param build the operation that pulls or builds missing images
     * @param releases the release tags of packages
     * @param push the transfer of images to registries
     * @param mountSources the repositories that may have layers of the images
     */
    public PushPackage(
            PublicationCheck check,
            LinuxKitCache cache,
            BuildPackage build,
            ReleaseTags releases,
            ImagePush push,
            MountSources mountSources) {
        this.check = check;
        this.cache = cache;
        this.build = build;
        this.releases = releases;
        this.push = push;
        this.mountSources = mountSources;
    }

    /**
     * Publishes packages. Nothing is built until all packages have passed the check. Nothing is sent until all packages
     * are built and no tag points at another image that must not be replaced.
     *
     * @param subjects the packages, in the order in which they are built
     * @param options the options
     * @return the published packages, in the same order; a package that supports none of the platforms has no images
     * @throws io.linuxkit.maven.problem.UserException when a package must not be published, a build fails because of
     *     the package, or a tag points at another image that must not be replaced
     * @throws EnvironmentException when the daemon, the cache or the registry fails
     */
    public List<PushedPackage> run(List<LinuxKitPackage> subjects, PushOptions options) {
        subjects.forEach(check::requirePublishable);
        List<List<String>> tags = new ArrayList<>();
        for (LinuxKitPackage subject : subjects) {
            tags.add(releases.of(subject, options.release()));
        }
        List<PushedPackage> packages = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            packages.add(new PushedPackage(build.run(subjects.get(i), options.build()), tags.get(i)));
        }
        push.send(packages.stream()
                .flatMap(each -> plans(each, options.overwrite()).stream())
                .toList());
        return packages;
    }

    private List<PlannedPush> plans(PushedPackage each, boolean overwrite) {
        LinuxKitPackage subject = each.built().subject();
        List<PlannedPush> plans = new ArrayList<>();
        for (PackageImage image : each.built().images()) {
            Architecture architecture = new Architecture(image.platform().architecture());
            plans.add(push.plan(
                    cached(subject.reference(), architecture),
                    targets(subject, architecture, each.releases(), overwrite),
                    () -> mountSources.of(subject)));
        }
        return plans;
    }

    private static List<TargetTag> targets(
            LinuxKitPackage subject, Architecture architecture, List<String> releaseTags, boolean overwrite) {
        ImageReference reference = subject.reference();
        boolean given = subject.revision().kind() == PackageRevision.Kind.OVERRIDDEN;
        List<TargetTag> targets = new ArrayList<>();
        targets.add(new TargetTag(reference.forArchitecture(architecture), overwrite || given));
        for (String release : releaseTags) {
            ImageReference released = new ImageReference(reference.name(), release).forArchitecture(architecture);
            if (targets.stream().noneMatch(target -> target.reference().equals(released))) {
                targets.add(new TargetTag(released, overwrite));
            }
        }
        return targets;
    }

    private CachedImage cached(ImageReference reference, Architecture architecture) {
        return cache.find(reference, architecture)
                .orElseThrow(() -> new EnvironmentException(new Problem(
                        "Tried to take '" + reference.forArchitecture(architecture) + "' from the cache to publish it",
                        "it is not in the cache any more, because another process emptied the cache",
                        "Run the goal again while no other process empties the cache",
                        ErrorTopic.CACHE_EMPTIED)));
    }
}
