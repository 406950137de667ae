/* SPDX-License-Identifier: Apache-2.0 */
/** A LinuxKit package as its author wrote it: {@code build.yml}, its overrides, its build context; the only package that knows YAML. */
@NullMarked
package io.linuxkit.maven.source;

import org.jspecify.annotations.NullMarked;
