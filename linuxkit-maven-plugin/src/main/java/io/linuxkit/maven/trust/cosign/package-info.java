/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Signatures as {@code cosign} makes them with a key pair and without a transparency log: a small manifest in the same
 * repository, under the tag {@code sha256-<hex>.sig}.
 *
 * @see <a href="https://github.com/sigstore/cosign/blob/v2.5.0/specs/SIGNATURE_SPEC.md">cosign, signature specification</a>
 */
@NullMarked
package io.linuxkit.maven.trust.cosign;

import org.jspecify.annotations.NullMarked;
