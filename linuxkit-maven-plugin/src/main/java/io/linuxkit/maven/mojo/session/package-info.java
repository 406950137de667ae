/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The state of a Maven session: messages that are shown once, the results of modules, and failures as Maven's
 * exceptions. All state is stored in the session.
 */
@NullMarked
package io.linuxkit.maven.mojo.session;

import org.jspecify.annotations.NullMarked;
