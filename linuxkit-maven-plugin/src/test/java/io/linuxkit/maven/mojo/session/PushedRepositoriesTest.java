/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.mojo.Reactor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushedRepositoriesTest {
    private final MavenSession session;

    PushedRepositoriesTest(@TempDir Path directory) {
        this.session = new Reactor(directory).session(new MavenProject());
    }

    @Test
    void allProjectsOfTheSessionShareThem() {
        ImageName name = new ImageName("reg.example.com/lk/a");

        assertThat(SessionMemory.of(session).pushedRepositories().add(name)).isTrue();
        assertThat(SessionMemory.of(session).pushedRepositories().add(name)).isFalse();
        assertThat(SessionMemory.of(session).pushedRepositories()).containsExactly(name);
        assertThat(SessionMemory.of(session).pushedRepositories().contains(name))
                .isTrue();
    }

    @Test
    void classLoadersOfThePluginShareTheNames() throws IOException, ReflectiveOperationException {
        try (PluginRealm other = new PluginRealm()) {
            other.add(session, "reg.example.com/lk/a");
        }

        assertThat(SessionMemory.of(session).pushedRepositories())
                .containsExactly(new ImageName("reg.example.com/lk/a"));
    }

    /** A second class loader of this plugin, as Maven has for projects with {@code <extensions>}. */
    private static final class PluginRealm extends URLClassLoader {
        private static final String PLUGIN = "io.linuxkit.maven.";

        PluginRealm() {
            super(
                    new URL[] {
                        SessionMemory.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    PluginRealm.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith(PLUGIN)) {
                return known != null ? known : super.loadClass(name, resolve);
            }
            return findClass(name);
        }

        @SuppressWarnings("unchecked")
        void add(MavenSession session, String name) throws ReflectiveOperationException {
            Method of = loadClass(SessionMemory.class.getName()).getMethod("of", MavenSession.class);
            Object image = loadClass(ImageName.class.getName())
                    .getConstructor(String.class)
                    .newInstance(name);
            Object memory = of.invoke(null, session);
            Method pushed = memory.getClass().getMethod("pushedRepositories");
            ((Set<Object>) pushed.invoke(memory)).add(image);
        }
    }
}
