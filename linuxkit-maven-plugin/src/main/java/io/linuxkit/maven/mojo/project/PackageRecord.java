/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.io.FailureReason;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.mojo.parameter.ResultProperties;
import io.linuxkit.maven.operation.PackageResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * The results of goals for later plugins and for scripts: the file {@code package.json}, to which each goal adds its
 * part, and project properties.
 */
public final class PackageRecord {
    /** The name of the directory for files of this plugin, in the build output directory. */
    static final String DIRECTORY = "linuxkit";

    private static final String FILE = "package.json";

    private final MavenProject project;
    private final MojoExecution execution;
    private final Log log;

    /**
     * Creates the record of an execution. The default execution of a goal writes to {@code target/linuxkit}, another
     * one to the directory with its ID below that.
     *
     * @param project the project
     * @param execution the execution of the goal that runs
     * @param log the log for warnings
     */
    public PackageRecord(MavenProject project, MojoExecution execution, Log log) {
        this.project = project;
        this.execution = execution;
        this.log = log;
    }

    /**
     * Writes the results. A single package is written to {@code package.json} and the properties. Each of several
     * packages is written to {@code package.json} in a directory with the name of its image; the properties are not set
     * then. Without a POM no file is written.
     *
     * @param results the results of the packages
     */
    public void publish(List<PackageResult> results) {
        if (results.size() == 1) {
            write(results.get(0), directory());
            setProperties(results.get(0));
            return;
        }
        for (PackageResult one : results) {
            write(one, directory().resolve(one.subject().definition().image()));
        }
    }

    private void setProperties(PackageResult result) {
        Properties properties = project.getProperties();
        properties.setProperty(ResultProperties.REFERENCE, result.subject().referenceText());
        properties.setProperty(ResultProperties.TAG, result.subject().tag());
        result.digest().ifPresent(digest -> properties.setProperty(ResultProperties.DIGEST, digest.toString()));
    }

    private Path directory() {
        Path directory = Path.of(project.getBuild().getDirectory(), DIRECTORY);
        String id = execution.getExecutionId();
        return id.startsWith("default") ? directory : directory.resolve(id);
    }

    /**
     * Writes a record. Without a POM nothing is written, because then no directory belongs to this plugin. A record
     * that cannot be written, as in a project that is mounted read-only, is only a warning: the image is in the cache
     * or the registry all the same.
     */
    private void write(PackageResult result, Path directory) {
        if (project.getFile() == null) {
            return;
        }
        try {
            update(result, directory);
        } catch (IOException e) {
            log.warn("The record '" + directory.resolve(FILE) + "' was not written: " + FailureReason.of(e)
                    + ". Later plugins and linuxkit:report work without it.");
        }
    }

    private static void update(PackageResult result, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        String text = result.toRecord(parse(before)).toIndentedText() + "\n";
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(before, content)) {
            AtomicFile.write(file, content);
        }
    }

    /** Returns the existing record; empty when the file is damaged. */
    private static Optional<JsonObject> parse(byte[] content) {
        try {
            JsonObject record = JsonObject.parse(content);
            return record.string("reference").isPresent() ? Optional.of(record) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
