/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * The JSON Schema of {@code build.yml} for editors. It is written to the path that is in the first line of a generated
 * {@code build.yml}. So an editor needs no network, and reports the same errors as the version of the plugin in the
 * POM.
 */
public final class EditorSchema {
    private static final String RESOURCE = "/linuxkit-build.schema.json";
    private static final String FILE = "build.schema.json";

    private final MavenProject project;

    /**
     * Creates the schema of a project.
     *
     * @param project the project
     */
    public EditorSchema(MavenProject project) {
        this.project = project;
    }

    /**
     * Writes the file if it does not exist or is that of another version; without a POM nothing is written. It is no
     * failure when the file cannot be written, because a build does not need it.
     *
     * @param log the log for the reason in that case, which is a debug message
     */
    public void publish(Log log) {
        if (project.getFile() == null) {
            return;
        }
        Path directory = Path.of(project.getBuild().getDirectory(), PackageRecord.DIRECTORY);
        try {
            Files.createDirectories(directory);
            AtomicFile.update(directory.resolve(FILE), content());
        } catch (IOException e) {
            log.debug("The schema for editors was not written: " + FailureReason.of(e));
        }
    }

    private static byte[] content() throws IOException {
        try (InputStream schema = Objects.requireNonNull(EditorSchema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return schema.readAllBytes();
        }
    }
}
