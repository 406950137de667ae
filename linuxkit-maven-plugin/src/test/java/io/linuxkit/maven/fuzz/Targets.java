/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import io.linuxkit.maven.docker.BuildTraceFuzz;
import io.linuxkit.maven.docker.DaemonAnswersFuzz;
import io.linuxkit.maven.docker.DockerContextsFuzz;
import io.linuxkit.maven.docker.session.SessionFuzz;
import io.linuxkit.maven.layout.CacheDocumentsFuzz;
import io.linuxkit.maven.layout.SavedImageFuzz;
import io.linuxkit.maven.mojo.wiring.SettingsFuzz;
import io.linuxkit.maven.registry.DockerConfigFuzz;
import io.linuxkit.maven.registry.RegistryAnswersFuzz;
import io.linuxkit.maven.source.BuildYmlFuzz;
import io.linuxkit.maven.source.DockerIgnoreFuzz;
import io.linuxkit.maven.source.DockerfileFuzz;
import io.linuxkit.maven.source.PackageFilesFuzz;
import io.linuxkit.maven.trust.cosign.CosignFuzz;
import io.linuxkit.maven.trust.cosign.CosignKeyFuzz;
import io.linuxkit.maven.trust.notary.NotaryFuzz;
import io.linuxkit.maven.trust.notary.NotaryKeyFuzz;
import java.io.IOException;
import java.util.List;

/** The list of all targets. */
final class Targets {
    private Targets() {}

    static List<FuzzTarget> all() throws IOException {
        return List.of(
                new BuildYmlFuzz(),
                new PackageFilesFuzz(),
                new DockerfileFuzz(),
                new DockerIgnoreFuzz(),
                new DockerConfigFuzz(),
                new DockerContextsFuzz(),
                new CacheDocumentsFuzz(),
                new SavedImageFuzz(),
                new BuildTraceFuzz(),
                new DaemonAnswersFuzz(),
                new SessionFuzz(),
                new RegistryAnswersFuzz(),
                new SettingsFuzz(),
                new CosignFuzz(),
                new CosignKeyFuzz(),
                new NotaryFuzz(),
                new NotaryKeyFuzz());
    }
}
