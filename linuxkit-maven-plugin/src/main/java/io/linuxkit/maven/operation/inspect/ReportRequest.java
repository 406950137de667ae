/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.sign.SigningPolicy;

/**
 * A package to report.
 *
 * @param subject the package
 * @param signing whether the user wants it signed when it is published
 */
public record ReportRequest(PackageRequest subject, SigningPolicy signing) {}
