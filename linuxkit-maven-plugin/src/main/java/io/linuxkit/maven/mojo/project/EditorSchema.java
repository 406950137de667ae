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
 * The JSON Schema of {@code build.yml}, put where the first line of a generated {@code build.yml} tells editors to look: so
 * they say what the very version of the plugin says that the POM names, and need no network.
 */
public final class EditorSchema {
    private static final String RESOURCE = "/linuxkit-build.schema.json";
    private static final String FILE = "build.schema.json";

    private final MavenProject project;

    public EditorSchema(MavenProject project) {
        this.project = project;
    }

    /**
     * Writes the file when it is not there, or is another version's; never without a POM. A build does not need it, so it may
     * be missing where nothing can be written.
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
