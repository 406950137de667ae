/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.layout.CachedImage;
import io.linuxkit.maven.operation.BuildOptions;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.Workbench;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.testing.Daemons;
import io.linuxkit.maven.testing.Daemons.Daemon;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that one machine pulls what another machine built and published. */
class PublishDockerTest {
    @TempDir
    Path directory;

    static Stream<Daemon> daemons() {
        return Daemons.all();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void imageThatWasBuiltAndPublishedIsPulledInsteadOfBuilt(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            bench.repository.git("tag", "v1");
            LinuxKitPackage foo = bench.read("foo");
            BuiltPackage pushed = bench.push(foo);
            ImageReference image = foo.reference().forArchitecture(Workbench.MACHINE);
            CachedImage built = bench.cached("foo");
            InMemoryRepository remote = bench.registries.repository(image.name());

            assertThat(pushed.images()).hasSize(1);
            assertThat(remote.tagged(image.tag())).hasValue(ManifestDocument.of(built.manifest()));
            assertThat(remote.tagged("v1-" + Workbench.MACHINE)).hasValue(ManifestDocument.of(built.manifest()));
            assertThat(bench.daemonNames()).isEmpty();

            bench.cache.clean();
            bench.loseDaemon();
            BuiltPackage pulled = bench.build("foo");

            assertThat(bench.events.recorded).containsExactly("pulled " + image.canonical());
            assertThat(pulled.images())
                    .singleElement()
                    .satisfies(found -> assertThat(found.digest()).isEqualTo(built.digest()))
                    .satisfies(found -> assertThat(found.built()).isFalse());
            assertThat(bench.cache.verify()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void imageThatIsPulledForTheDaemonGetsItsNamesInTheDaemon(Daemon daemon) throws IOException {
        try (Workbench bench = new Workbench(directory, daemon).withFoo("")) {
            LinuxKitPackage foo = bench.read("foo");
            bench.push(foo);
            bench.cache.clean();

            bench.build(foo, new BuildOptions(List.of(), List.of(), false, false, true, true));

            String name = foo.referenceText();
            assertThat(bench.events.recorded).first().asString().startsWith("pulled ");
            assertThat(bench.daemonNames()).containsExactly(name, name + "-" + Workbench.MACHINE);
        }
    }
}
