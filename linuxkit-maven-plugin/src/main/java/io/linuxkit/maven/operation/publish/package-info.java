/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What makes a package public: the check before it, the push, releases and the promotion of an image. It may write to
 * registries.
 */
@NullMarked
package io.linuxkit.maven.operation.publish;

import org.jspecify.annotations.NullMarked;
