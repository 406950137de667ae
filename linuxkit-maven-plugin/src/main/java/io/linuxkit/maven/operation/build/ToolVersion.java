/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import java.util.Optional;

/**
 * The version of this plugin, for the labels of the images that it builds.
 *
 * @param version the version of the release
 * @param revision the id of the commit that the plugin was built from; empty when it is not known
 */
public record ToolVersion(String version, Optional<String> revision) {}
