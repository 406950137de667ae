/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.sign.SigningPolicy;

/**
 * A request to report a package.
 *
 * @param subject the package
 * @param signing whether the user wants it to be signed when it is published
 */
public record ReportRequest(PackageRequest subject, SigningPolicy signing) {}
