/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What lasts for a Maven session: things said once, the results of modules, the failures in Maven's terms. It keeps its state
 * in the session, and no state of its own.
 */
@NullMarked
package io.linuxkit.maven.mojo.session;

import org.jspecify.annotations.NullMarked;
