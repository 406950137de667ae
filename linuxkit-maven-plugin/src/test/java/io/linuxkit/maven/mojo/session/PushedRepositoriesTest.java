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

        assertThat(PushedRepositories.of(session).add(name)).isTrue();
        assertThat(PushedRepositories.of(session).add(name)).isFalse();
        assertThat(PushedRepositories.of(session)).containsExactly(name);
        assertThat(PushedRepositories.of(session).contains(name)).isTrue();
    }

    @Test
    void classLoadersOfThePluginShareTheNames() throws IOException, ReflectiveOperationException {
        try (PluginRealm other = new PluginRealm()) {
            other.add(session, "reg.example.com/lk/a");
        }

        assertThat(PushedRepositories.of(session)).containsExactly(new ImageName("reg.example.com/lk/a"));
    }

    /** A second class loader of this plugin, as Maven has for projects with {@code <extensions>}. */
    private static final class PluginRealm extends URLClassLoader {
        private static final String PLUGIN = "io.linuxkit.maven.";

        PluginRealm() {
            super(
                    new URL[] {
                        PushedRepositories.class
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
            Method of = loadClass(PushedRepositories.class.getName()).getMethod("of", MavenSession.class);
            Object image = loadClass(ImageName.class.getName())
                    .getConstructor(String.class)
                    .newInstance(name);
            ((Set<Object>) of.invoke(null, session)).add(image);
        }
    }
}
