/* SPDX-License-Identifier: Apache-2.0 */
/** The sources of a LinuxKit package: {@code build.yml}, its overrides, its build context. Only this package knows YAML. */
@NullMarked
package io.linuxkit.maven.source;

import org.jspecify.annotations.NullMarked;
