/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.operation.PackageRequest;
import io.linuxkit.maven.source.PackageDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the package definition as it counts: {@code build.yml}, the POM and the command line merged, each value with
 * where it came from.
 *
 * @since 1.0.0
 */
@Mojo(name = "effective", threadSafe = true, requiresProject = false)
public final class EffectiveMojo extends AbstractPackageMojo {
    /**
     * Form of the output: {@code yaml} for people, {@code json} for machines, {@code label} for nothing but the text of the
     * label {@code org.mobyproject.config}. Default: {@code yaml}. Example: {@code -Dlinuxkit.format=json}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.format")
    private @Nullable String format;

    @Override
    void run() {
        String wanted = format();
        List<String> texts = new ArrayList<>();
        for (PackageRequest request : definitionRequests()) {
            texts.add(text(Wiring.packages().definition(request), wanted));
        }
        StandardOutput out = new StandardOutput();
        texts.forEach(out::line);
    }

    String format() {
        return new Choices(execution().getGoal())
                .require("format", parameters().text("format", format).orElse("yaml"));
    }

    private static String text(PackageDefinition definition, String format) {
        return switch (format) {
            case "json" -> definition.toJson();
            case "label" -> definition.configLabel().orElse("");
            default -> definition.toYaml();
        };
    }
}
