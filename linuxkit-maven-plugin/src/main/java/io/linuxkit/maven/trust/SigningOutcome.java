/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/**
 * What became of a signature that was asked for.
 *
 * @param method such as {@code cosign} or {@code dct}
 * @param written false when it was there already
 * @param detail where it is, for people: {@code name:sha256-….sig}, {@code targets/releases of name}
 */
public record SigningOutcome(String method, boolean written, String detail) {}
