/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.display.StandardOutput;
import io.linuxkit.maven.mojo.parameter.Choices;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.project.RunSettings;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.source.PackageDefinition;
import io.linuxkit.maven.source.Setting;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the effective package definition: {@code build.yml}, the POM and the command line merged. Below {@code run} it
 * prints the other parameters that {@code build}, {@code push}, {@code index} and {@code sign} have when they are
 * called on the command line. Each value has its origin; values that may be secret are shown as {@code …}.
 *
 * @since 1.0.0
 */
@Mojo(name = "effective", threadSafe = true, requiresProject = false)
public final class EffectiveMojo extends AbstractPackageMojo {
    /**
     * Format of the output: {@code yaml} for people, {@code json} for machines, {@code label} for only the text of the
     * label {@code org.mobyproject.config}. Default: {@code yaml}. Example: {@code -Dlinuxkit.format=json}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.format")
    @Nullable
    String format;

    @Override
    void run() {
        String wanted = format();
        List<String> texts = new ArrayList<>();
        for (PackageRequest request : definitionRequests()) {
            texts.add(text(request, wanted));
        }
        StandardOutput out = new StandardOutput();
        texts.forEach(out::line);
    }

    String format() {
        return new Choices(execution().getGoal())
                .require("format", parameters().text("format").orElse("yaml"));
    }

    /** Returns the text to print for a package. */
    String text(PackageRequest request, String wanted) {
        PackageDefinition definition = Wiring.packages().definition(request);
        return switch (wanted) {
            case "json" -> definition.toJson(request.project().url(), settings(definition, request));
            case "label" -> definition.configLabel().orElse("");
            default -> definition.toYaml(request.project().url(), settings(definition, request));
        };
    }

    private List<Setting> settings(PackageDefinition definition, PackageRequest request) {
        return new RunSettings(
                        session(),
                        Parameters.ofPlanned(session(), project(), execution()),
                        environment(),
                        definition,
                        request)
                .list();
    }
}
