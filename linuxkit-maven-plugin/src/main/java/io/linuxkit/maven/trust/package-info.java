/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Signing and verifying published images. What is common to all ways of signing is here; each way has a package of its own.
 */
@NullMarked
package io.linuxkit.maven.trust;

import org.jspecify.annotations.NullMarked;
