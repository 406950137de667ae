/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.display.StandardOutput;
import io.linuxkit.maven.mojo.help.ErrorsPage;
import io.linuxkit.maven.mojo.help.GoalsHelp;
import io.linuxkit.maven.mojo.parameter.ParameterCheck;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.session.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Explains an error that a message of this plugin names, on standard output. Without {@code linuxkit.error} it
 * describes the goals, and with {@code -Ddetail} also their parameters.
 *
 * @since 1.0.0
 */
@Mojo(name = "help", threadSafe = true, requiresProject = false)
public final class HelpMojo extends AbstractMojo {
    private static final int LINE_LENGTH = 80;
    private static final int INDENT_SIZE = 2;

    /**
     * ID of the error to explain, which is at the end of a message; {@code list}, or no value, lists all IDs. Default:
     * none, the goals are described. Example: {@code -Dlinuxkit.error=no-package}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.error")
    @Nullable
    String error;

    /**
     * Whether to list the parameters of each goal. Default: {@code false}. Example: {@code -Ddetail}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "detail")
    @Nullable
    Boolean detail;

    /**
     * The only goal to describe. Default: all goals. Example: {@code -Dgoal=build}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "goal")
    @Nullable
    String goal;

    /**
     * Maximum number of characters of a line, a positive number. Default: {@code 80}. Example:
     * {@code -DlineLength=120}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "lineLength")
    private @Nullable Integer lineLength;

    /**
     * Number of blanks for each level of indentation, a positive number. Default: {@code 2}. Example:
     * {@code -DindentSize=4}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "indentSize")
    private @Nullable Integer indentSize;

    @SuppressWarnings("NullAway.Init")
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @SuppressWarnings("NullAway.Init")
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        Failures.translate(() -> {
            ParameterCheck.of(session, session.getCurrentProject(), execution).run(getLog());
            Optional<String> asked = Parameters.ofGoal(session, session.getCurrentProject(), execution)
                    .text("error");
            int length = positive("lineLength", lineLength, LINE_LENGTH);
            if (asked.isPresent()) {
                new StandardOutput().line(explanation(asked.get().strip(), length));
            } else {
                getLog().info(goals(length, positive("indentSize", indentSize, INDENT_SIZE)));
            }
        });
    }

    private static String explanation(String id, int lineLength) {
        ErrorsPage page = ErrorsPage.ofPlugin();
        return switch (id) {
            // Maven gives -Dlinuxkit.error without a value the value "true".
            case "", "true", "list" -> page.list();
            default -> page.section(id).text(lineLength);
        };
    }

    private String goals(int length, int indent) throws IOException {
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        String path = "/META-INF/maven/" + plugin.getGroupId() + "/" + plugin.getArtifactId() + "/plugin-help.xml";
        try (InputStream descriptor = HelpMojo.class.getResourceAsStream(path)) {
            if (descriptor == null) {
                throw new IOException("the plugin's jar has no " + path);
            }
            return new GoalsHelp(Boolean.TRUE.equals(detail), length, indent).of(descriptor, named());
        }
    }

    private Optional<String> named() {
        return Optional.ofNullable(goal).filter(name -> !name.isEmpty());
    }

    private int positive(String name, @Nullable Integer value, int otherwise) {
        if (value != null && value <= 0) {
            getLog().warn("The parameter '" + name + "' is not positive; the default '" + otherwise + "' is used.");
            return otherwise;
        }
        return value == null ? otherwise : value;
    }
}
