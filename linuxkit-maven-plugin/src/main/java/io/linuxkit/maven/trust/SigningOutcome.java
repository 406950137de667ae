/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/**
 * The result of signing.
 *
 * @param method the method, such as {@code cosign} or {@code dct}
 * @param written true when a signature was published; false when it existed already
 * @param detail the place of the signature, for messages: {@code name:sha256-….sig}, {@code targets/releases of name}
 */
public record SigningOutcome(String method, boolean written, String detail) {}
