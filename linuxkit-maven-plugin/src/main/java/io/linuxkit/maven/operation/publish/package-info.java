/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The operations that publish packages: the check before, the push with release tags, and the promotion of an image to
 * another name. They write to registries.
 */
@NullMarked
package io.linuxkit.maven.operation.publish;

import org.jspecify.annotations.NullMarked;
