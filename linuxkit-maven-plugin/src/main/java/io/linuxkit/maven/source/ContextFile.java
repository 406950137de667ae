/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.nio.file.Path;

/**
 * A single file from outside the package that goes into the build context even when {@code .dockerignore} excludes it. Only
 * its content counts: its permissions in the context are always {@code rw-r--r--}.
 *
 * @param file the file on disk, absolute
 * @param destination the path in the context, with the file's name; a leading {@code /} is the context's root
 */
public record ContextFile(Path file, String destination) {}
