/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.project.EditorSchema;
import io.linuxkit.maven.mojo.project.MainArtifact;
import io.linuxkit.maven.mojo.project.PackageRecord;
import io.linuxkit.maven.mojo.wiring.BuildWiring;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Puts the image of a LinuxKit package into the linuxkit cache, like {@code linuxkit pkg build}. When the image is in
 * the cache already, neither the registry nor the daemon is called. When the registry has the image, it is pulled;
 * otherwise the Docker daemon builds it.
 *
 * @since 1.0.0
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true, requiresProject = false)
public final class BuildMojo extends AbstractBuildMojo {
    @Override
    void run() {
        List<PackageRequest> requests = packageRequests();
        if (requests.isEmpty()) {
            return;
        }
        // Before build.yml is read, because the schema helps to correct mistakes in it.
        new EditorSchema(project()).publish(getLog());
        BuildOptions options = options(parameters());
        List<BuiltPackage> built = new ArrayList<>();
        MainArtifact artifact = new MainArtifact(project(), execution(), getLog());
        try (ShownEvents events = events();
                BuildWiring wiring = buildWiring(events)) {
            for (LinuxKitPackage subject : wiring.packages().readAll(requests)) {
                built.add(wiring.build().run(subject, options));
            }
        }
        new PackageRecord(project(), execution(), getLog())
                .publish(built.stream().map(BuiltPackage::toResult).toList());
        if (artifact.isDue()) {
            artifact.publish(built.stream().map(BuiltPackage::subject).toList());
        }
    }

    /** Writes the main artifact, because without it the project can be neither installed nor deployed. */
    @Override
    void whenSkipped() {
        MainArtifact artifact = new MainArtifact(project(), execution(), getLog());
        if (artifact.isDue()) {
            artifact.publish(Wiring.packages().readAll(packageRequests()));
        }
    }
}
