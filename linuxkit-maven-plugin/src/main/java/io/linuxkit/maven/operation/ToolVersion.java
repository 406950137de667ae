/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

/**
 * The version of this plugin, as it stands in the labels of what it builds.
 *
 * @param version of the release
 * @param revision commit that it was built from, {@code unknown} when the build did not say
 */
public record ToolVersion(String version, String revision) {}
