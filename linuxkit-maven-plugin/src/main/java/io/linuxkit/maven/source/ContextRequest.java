/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.nio.file.Path;
import java.util.List;

/**
 * What a build context is made of.
 *
 * @param packageDirectory whose content is the root of the context
 * @param sources further directories or files with their place in the context, in this order
 * @param files from elsewhere, after the sources
 * @param excluded files and directories that never go in, absolute: where builds write
 * @param dockerfile path of the Dockerfile within the package, with {@code /}; goes in whatever {@code .dockerignore} says
 */
public record ContextRequest(
        Path packageDirectory,
        List<ContextSource> sources,
        List<ContextFile> files,
        List<Path> excluded,
        String dockerfile) {
    public ContextRequest {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
        excluded =
                excluded.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }
}
