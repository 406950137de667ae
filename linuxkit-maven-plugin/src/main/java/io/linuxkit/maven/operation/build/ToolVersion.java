/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import java.util.Optional;

/**
 * The version of this plugin, as it stands in the labels of what it builds.
 *
 * @param version of the release
 * @param revision commit that it was built from; empty when its build did not say
 */
public record ToolVersion(String version, Optional<String> revision) {}
