/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.nio.file.Path;

/**
 * A single file from elsewhere that goes into the build context, whatever {@code .dockerignore} says. Its content is all
 * that counts: its permissions in the context are always {@code rw-r--r--}.
 *
 * @param file absolute
 * @param destination its path in the context, name included; a leading {@code /} is the context's root
 */
public record ContextFile(Path file, String destination) {}
