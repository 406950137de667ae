/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Answers about packages and images: what a registry has, what the last build recorded. It changes nothing.
 */
@NullMarked
package io.linuxkit.maven.operation.inspect;

import org.jspecify.annotations.NullMarked;
