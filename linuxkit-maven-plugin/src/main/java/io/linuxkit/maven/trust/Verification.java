/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust;

/**
 * The reason why an image is trusted.
 *
 * @param method the method, such as {@code cosign} or {@code dct}
 * @param signedBy the key or the role that signed, for messages
 */
public record Verification(String method, String signedBy) {}
