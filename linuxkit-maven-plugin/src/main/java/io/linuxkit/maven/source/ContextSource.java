/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.nio.file.Path;

/**
 * A directory or file outside the package directory that goes into the build context.
 *
 * @param source the directory or file, absolute
 * @param destination the place in the context; a leading {@code /} is the context's root
 */
public record ContextSource(Path source, String destination) {}
