/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.source.BuildContext;
import io.linuxkit.maven.source.ContextRequest;
import io.linuxkit.maven.source.ContextSource;
import io.linuxkit.maven.source.DockerImages;
import io.linuxkit.maven.source.ExtraSource;
import io.linuxkit.maven.source.PackageDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The build context of a package, with the files in it that the tag does not cover.
 *
 * @param context the build context
 * @param uncovered the files in the context that git ignores, except the products of {@code depends.docker-images};
 *     relative paths below the package directory, absolute paths elsewhere
 */
public record PackageContext(BuildContext context, List<Path> uncovered) {
    /**
     * Plans the build context of a package.
     *
     * @param subject the package
     * @param git the reader of the repositories of the package and its extra sources
     * @return the build context
     * @throws io.linuxkit.maven.problem.UserException when the Dockerfile is missing, a file cannot be read, or there
     *     is something that is neither a file nor a directory nor a link
     * @throws io.linuxkit.maven.problem.EnvironmentException when a repository cannot be read
     */
    public static PackageContext of(LinuxKitPackage subject, GitRevisions git) {
        PackageDefinition definition = subject.definition();
        BuildContext context = BuildContext.plan(new ContextRequest(
                definition.directory(),
                definition.extraSources().stream()
                        .map(source -> new ContextSource(source.source(), source.destination()))
                        .toList(),
                subject.request().inputs().artifacts().stream()
                        .map(ArtifactSource::toContextFile)
                        .toList(),
                subject.request().project().outputDirectory().stream().toList(),
                definition.dockerfile()));
        return new PackageContext(context, uncovered(context, definition, git));
    }

    private static List<Path> uncovered(BuildContext context, PackageDefinition definition, GitRevisions git) {
        Path directory = definition.directory();
        Set<Path> ignored = Stream.concat(
                        Stream.of(directory), definition.extraSources().stream().map(ExtraSource::source))
                .flatMap(source -> git.ignoredFiles(source).stream())
                .collect(Collectors.toSet());
        Optional<Path> product = definition.dockerImages().map(DockerImages::target);
        return context.files().stream()
                .filter(ignored::contains)
                .filter(file -> product.filter(file::startsWith).isEmpty())
                .map(file -> file.startsWith(directory) ? directory.relativize(file) : file)
                .toList();
    }
}
