/* SPDX-License-Identifier: Apache-2.0 */
/** The certificates and keys that TLS is set up with. */
@NullMarked
package io.linuxkit.maven.pem;

import org.jspecify.annotations.NullMarked;
