/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/**
 * Why something is trusted.
 *
 * @param method such as {@code cosign} or {@code dct}
 * @param signedBy the key or the role, for people
 */
public record Verification(String method, String signedBy) {}
