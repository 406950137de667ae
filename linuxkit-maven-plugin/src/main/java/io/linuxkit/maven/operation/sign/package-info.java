/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Signatures of what is published, made and verified by cosign or Docker Content Trust. It may write signatures and trust
 * data, and changes no image or index.
 */
@NullMarked
package io.linuxkit.maven.operation.sign;

import org.jspecify.annotations.NullMarked;
