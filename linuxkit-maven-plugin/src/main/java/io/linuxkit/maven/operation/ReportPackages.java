/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BaseImage;
import io.linuxkit.maven.source.Dockerfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The goal {@code report}: what this machine knows of packages. Asks no registry and no daemon, and builds nothing. */
public final class ReportPackages {
    private final ReadPackage packages;
    private final BuildArguments arguments;
    private final LinuxKitCache cache;

    /**
     * Reports packages.
     *
     * @param packages to read them with
     * @param arguments fill in what stands in {@code FROM}
     * @param cache where images are looked for
     */
    public ReportPackages(ReadPackage packages, BuildArguments arguments, LinuxKitCache cache) {
        this.packages = packages;
        this.arguments = arguments;
        this.cache = cache;
    }

    /**
     * Gathers what is known.
     *
     * @param requests which packages
     * @return one for each, in the same order
     * @throws UserException when a definition is wrong, or git cannot say what the revision is
     * @throws io.linuxkit.maven.layout.CacheCorruptedException when the cache is damaged
     */
    public List<ReportedPackage> run(List<PackageRequest> requests) {
        List<LinuxKitPackage> subjects = requests.stream().map(packages::read).toList();
        Set<String> known = new LinkedHashSet<>();
        subjects.forEach(subject -> known.add(subject.referenceText()));
        return subjects.stream().map(subject -> report(subject, known)).toList();
    }

    private ReportedPackage report(LinuxKitPackage subject, Set<String> known) {
        List<String> bases = baseImages(subject);
        RecordedResults records = subject.request()
                .outputDirectory()
                .map(directory -> RecordedResults.read(directory, subject.referenceText()))
                .orElse(RecordedResults.NONE);
        return new ReportedPackage(
                subject.referenceText(),
                !subject.definition().disableContentTrust(),
                subject.definition().arches().stream()
                        .map(Architecture::toString)
                        .toList(),
                images(subject, records),
                bases,
                buildsOn(subject, bases, known),
                records.publication());
    }

    /** Those of the cache, and those that a goal has spoken of and that are in the cache no more. */
    private List<ReportedImage> images(LinuxKitPackage subject, RecordedResults records) {
        Map<String, ReportedImage> images = new LinkedHashMap<>();
        for (CachedImage image : cache.images(subject.reference())) {
            ReportedImage reported = ReportedImage.of(image);
            images.putIfAbsent(reported.platform(), reported);
        }
        records.images().forEach(image -> images.putIfAbsent(image.platform(), image));
        return new ArrayList<>(images.values());
    }

    /** None for a Dockerfile that is not there: a build says it better. */
    private List<String> baseImages(LinuxKitPackage subject) {
        try {
            Dockerfile dockerfile = Dockerfile.read(subject.definition()
                    .directory()
                    .resolve(subject.definition().dockerfile()));
            return dockerfile.baseImages(arguments.of(subject, dockerfile)).stream()
                    .map(BaseImage::reference)
                    .toList();
        } catch (UserException e) {
            return List.of();
        }
    }

    private List<String> buildsOn(LinuxKitPackage subject, List<String> bases, Set<String> known) {
        Set<String> references = new LinkedHashSet<>();
        subject.dependencies().forEach(dependency -> references.add(dependency.reference()));
        PackageReferences.of(subject)
                .forEach(directory ->
                        references.add(packages.read(subject.request().forReferenced(directory))
                                .referenceText()));
        bases.stream().filter(known::contains).forEach(references::add);
        references.remove(subject.referenceText());
        return new ArrayList<>(references);
    }
}
