/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Signing and verifying of published images. This package contains what all signing methods share; each method has its
 * own package.
 */
@NullMarked
package io.linuxkit.maven.trust;

import org.jspecify.annotations.NullMarked;
