/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.nio.file.Path;
import java.util.List;

/**
 * The parts of a build context.
 *
 * @param packageDirectory the directory whose content is the root of the context
 * @param sources the further directories or files with their places in the context, in this order
 * @param files the single files from outside the package, added after the sources
 * @param excluded the files and directories that builds write to, absolute; they never go in
 * @param dockerfile the path of the Dockerfile within the package, with {@code /}; never excluded by {@code .dockerignore}
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
