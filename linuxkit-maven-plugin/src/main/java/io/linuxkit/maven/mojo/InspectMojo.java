/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.mojo.display.InspectionText;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.display.StandardOutput;
import io.linuxkit.maven.mojo.parameter.Choices;
import io.linuxkit.maven.operation.inspect.InspectImage;
import io.linuxkit.maven.operation.inspect.Inspection;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the content of a package's tag, or of {@code linuxkit.reference}, in the registry: type, digest, size,
 * platforms, and the layers and configuration of each image. The last lines are {@code IMAGE}, {@code TAG},
 * {@code SIZE} and {@code HASH}, which are needed to sign by hand. It replaces {@code manifest-tool inspect} and
 * {@code ocidist manifest --detail}. Use {@code mvn -q linuxkit:inspect} in scripts.
 *
 * @since 1.0.0
 */
@Mojo(name = "inspect", threadSafe = true, requiresProject = false)
public final class InspectMojo extends AbstractReferenceMojo {
    /**
     * Format of the output: {@code text} for people, {@code json} for machines. Default: {@code text}. Example:
     * {@code -Dlinuxkit.format=json}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.format")
    @Nullable
    String format;

    @Override
    void run() {
        format();
        List<ManifestReference> references = references();
        if (references.isEmpty()) {
            return;
        }
        requireOnline();
        List<String> lines;
        try (ShownEvents events = events();
                Registries registries = registries(events)) {
            lines = inspect(references, registries);
        }
        lines.forEach(new StandardOutput()::line);
    }

    /** Returns the lines to print; in the format {@code text} an empty line separates two packages. */
    List<String> inspect(List<ManifestReference> references, Registries registries) {
        InspectImage operation = new InspectImage(registries);
        List<String> lines = new ArrayList<>();
        for (ManifestReference each : references) {
            Inspection inspection = operation.run(each);
            if (format().equals("json")) {
                lines.add(inspection.toJson().toIndentedText());
                continue;
            }
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(InspectionText.lines(inspection));
        }
        return lines;
    }

    String format() {
        return new Choices(execution().getGoal())
                .require("format", parameters().text("format").orElse("text"));
    }
}
