/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with several threads each fill one cache. */
class ConcurrentImportTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 3;
    private static final int IMPORTS = 4;

    @TempDir
    Path directory;

    @Test
    void importSavedFromManyProcessesLosesNothing() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Importer.class.getName(),
                            directory.toString(),
                            "process" + i)
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        LinuxKitCache cache = LinuxKitCache.at(directory);
        assertThat(cache.list())
                .hasSize(2 * PROCESSES * THREADS * IMPORTS)
                .allMatch(CacheEntry::whole)
                .extracting(CacheEntry::name)
                .doesNotHaveDuplicates();
        assertThat(cache.verify()).isEmpty();
    }

    /** One of the processes. */
    static final class Importer {
        private Importer() {}

        public static void main(String... arguments) throws Exception {
            LinuxKitCache cache = LinuxKitCache.at(Path.of(arguments[0]));
            var threads = Executors.newFixedThreadPool(THREADS);
            List<Callable<CachedImage>> imports = new ArrayList<>();
            for (int i = 0; i < THREADS * IMPORTS; i++) {
                String name = "lab/" + arguments[1] + ":" + i;
                imports.add(() -> cache.importSaved(
                        TestImage.of("linux/amd64", "shared", name).layout().open(),
                        new ImportRequest(ImageReference.parse(name), new Architecture("amd64")),
                        CacheListener.NONE));
            }
            for (Future<CachedImage> done : threads.invokeAll(imports)) {
                done.get();
            }
            threads.shutdown();
        }
    }
}
