/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import org.apache.maven.plugin.MojoExecution;

/** What goals have in common that take long enough to be watched. */
abstract class AbstractTransferMojo extends AbstractRegistryMojo {

    /** Whether a goal of the command line comes here only because it visits every project of the session. */
    final boolean isRepetition() {
        return execution().getSource() == MojoExecution.Source.CLI
                && session().getTopLevelProject() != null
                && !project().equals(session().getTopLevelProject());
    }
}
