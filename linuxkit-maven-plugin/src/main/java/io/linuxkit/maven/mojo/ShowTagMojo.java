/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.display.StandardOutput;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ShowTag;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the reference of the image that a build of the package makes, only one line per package, like
 * {@code linuxkit pkg show-tag}. Use {@code mvn -q linuxkit:show-tag} in scripts.
 *
 * @since 1.0.0
 */
@Mojo(name = "show-tag", threadSafe = true, requiresProject = false)
public final class ShowTagMojo extends AbstractPackageMojo {
    /**
     * Whether to print the name in full, with its registry: {@code docker.io/linuxkit/init:…}, like LinuxKit's
     * {@code --canonical}. Default: {@code false}. Example: {@code -Dlinuxkit.canonical}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.canonical")
    @Nullable
    Boolean canonical;

    @Override
    void run() {
        ShowTag operation = new ShowTag(Wiring.packages());
        boolean full = canonical();
        List<String> lines = new ArrayList<>();
        for (PackageRequest request : packageRequests()) {
            lines.add(operation.run(request, full));
        }
        StandardOutput out = new StandardOutput();
        lines.forEach(out::line);
    }

    boolean canonical() {
        return parameters().flag("canonical", false);
    }
}
