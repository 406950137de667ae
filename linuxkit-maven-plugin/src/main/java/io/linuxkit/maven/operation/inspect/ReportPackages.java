/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageReferences;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.sign.SigningPolicy;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BaseImage;
import io.linuxkit.maven.source.Dockerfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The operation of the goal {@code report}: it collects what this machine knows about packages. It asks neither a
 * registry nor a daemon, and builds nothing.
 */
public final class ReportPackages {
    private final ReadPackage packages;
    private final BuildArguments arguments;
    private final LinuxKitCache cache;

    /**
     * Creates the operation.
     *
     * @param packages reads the packages
     * @param arguments provides the values of variables in {@code FROM}
     * @param cache the cache with the images
     */
    public ReportPackages(ReadPackage packages, BuildArguments arguments, LinuxKitCache cache) {
        this.packages = packages;
        this.arguments = arguments;
        this.cache = cache;
    }

    /**
     * Reports packages.
     *
     * @param requests the requests
     * @return the packages in the same order
     * @throws UserException when a definition is wrong, or git cannot determine the revision
     */
    public PackageReport run(List<ReportRequest> requests) {
        return run(requests, (request, failure) -> {
            throw failure;
        });
    }

    /**
     * Reports those packages that can be read.
     *
     * @param requests the requests
     * @param unreadable receives each package whose definition, or the definition of a package that it refers to, is
     *     wrong, or whose revision git cannot determine
     * @return the other packages in the same order
     */
    public PackageReport run(List<ReportRequest> requests, BiConsumer<ReportRequest, LinuxKitException> unreadable) {
        Map<ReportRequest, LinuxKitPackage> subjects = new LinkedHashMap<>();
        for (ReportRequest request : requests) {
            try {
                subjects.put(request, packages.read(request.subject()));
            } catch (LinuxKitException e) {
                unreadable.accept(request, e);
            }
        }
        ReportedReferences references = new ReportedReferences(List.copyOf(subjects.values()));
        CachedImages cached = new CachedImages(cache);
        List<ReportedPackage> reported = new ArrayList<>();
        subjects.forEach((request, subject) -> {
            try {
                reported.add(report(subject, request.signing(), references, cached));
            } catch (LinuxKitException e) {
                unreadable.accept(request, e);
            }
        });
        return new PackageReport(reported, cached.problems());
    }

    private ReportedPackage report(
            LinuxKitPackage subject, SigningPolicy signing, ReportedReferences references, CachedImages cached) {
        Optional<String> unknownTag = ReportedReferences.whyTagIsUnknown(subject);
        RecordedResults records = unknownTag.isPresent() ? RecordedResults.NONE : records(subject);
        return new ReportedPackage(
                references.shown(subject.referenceText()),
                unknownTag,
                signing.whyUnsigned(subject),
                sources(subject, references),
                unknownTag.isPresent() ? List.of() : images(cached.of(subject), records),
                records.publication());
    }

    private ReportedSources sources(LinuxKitPackage subject, ReportedReferences references) {
        List<String> bases = baseImages(subject);
        return new ReportedSources(
                subject.definition().arches().stream()
                        .map(Architecture::toString)
                        .toList(),
                bases.stream().map(references::shown).toList(),
                buildsOn(subject, bases, references));
    }

    private static RecordedResults records(LinuxKitPackage subject) {
        return subject.request()
                .project()
                .outputDirectory()
                .map(directory -> RecordedResults.read(directory, subject.referenceText()))
                .orElse(RecordedResults.NONE);
    }

    /** Returns the images of the cache, and those of the records that are no longer in the cache. */
    private static List<ReportedImage> images(List<ReportedImage> cached, RecordedResults records) {
        Map<String, ReportedImage> images = new LinkedHashMap<>();
        cached.forEach(image -> images.putIfAbsent(image.platform(), image));
        records.images().forEach(image -> images.putIfAbsent(image.platform(), image));
        return new ArrayList<>(images.values());
    }

    private List<String> baseImages(LinuxKitPackage subject) {
        return dockerfile(subject).stream()
                .flatMap(dockerfile ->
                        dockerfile
                                .baseImages(
                                        arguments.of(subject),
                                        subject.definition().buildPlatforms())
                                .stream())
                .map(BaseImage::reference)
                .distinct()
                .toList();
    }

    /** Returns the Dockerfile; none when it does not exist or cannot be read, which a build reports better. */
    private static Optional<Dockerfile> dockerfile(LinuxKitPackage subject) {
        try {
            return Optional.of(Dockerfile.read(subject.definition()
                    .directory()
                    .resolve(subject.definition().dockerfile())));
        } catch (UserException e) {
            return Optional.empty();
        }
    }

    private List<String> buildsOn(LinuxKitPackage subject, List<String> bases, ReportedReferences references) {
        Set<String> others = new LinkedHashSet<>();
        subject.dependencies().forEach(dependency -> others.add(references.shown(dependency.reference())));
        PackageReferences.of(subject)
                .forEach(directory -> others.add(
                        references.shown(packages.read(subject.request().forReferenced(directory))
                                .referenceText())));
        bases.forEach(base -> references.meantBy(base).ifPresent(others::add));
        others.remove(references.shown(subject.referenceText()));
        return new ArrayList<>(others);
    }
}
