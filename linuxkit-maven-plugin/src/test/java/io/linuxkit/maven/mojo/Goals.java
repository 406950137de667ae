/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;

/** The goals, which Maven's own reader has read from the plugin's descriptor. */
public final class Goals {
    private static final PluginDescriptor PLUGIN = read();

    private Goals() {}

    public static PluginDescriptor plugin() {
        return PLUGIN;
    }

    /** Returns the descriptor of a goal; that of {@code show-tag} for a goal that only tests have. */
    static MojoDescriptor of(AbstractMojo goal) {
        return PLUGIN.getMojos().stream()
                .filter(each -> each.getImplementation().equals(goal.getClass().getName()))
                .findFirst()
                .orElseGet(() -> named("show-tag"));
    }

    public static MojoDescriptor named(String goal) {
        return Optional.ofNullable(PLUGIN.getMojo(goal)).orElseThrow();
    }

    private static PluginDescriptor read() {
        try (Reader in = Files.newBufferedReader(Path.of("target", "classes", "META-INF", "maven", "plugin.xml"))) {
            PluginDescriptor descriptor = new PluginDescriptorBuilder().build(in);
            descriptor.getMojos().forEach(goal -> goal.setPluginDescriptor(descriptor));
            return descriptor;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
