/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystemSession;

/** The session, parameters and components that Maven gives to a goal in a directory without a POM. */
public final class GoalSetup {
    private final Path directory;
    private final Properties userProperties = new Properties();
    private final Properties systemProperties = new Properties();
    private final Properties pomProperties = new Properties();
    private final Xpp3Dom configuration = new Xpp3Dom("configuration");
    private final List<Injected> injected = new ArrayList<>();

    private final List<Server> servers = new ArrayList<>();
    private boolean offline;

    private record Injected(String name, String value) {}

    /** Creates the setup of a goal in the directory that Maven is started in. */
    public GoalSetup(Path directory) {
        this.directory = directory;
        systemProperties.setProperty("user.name", "tester");
    }

    /** Adds {@code -Dlinuxkit.name=value}. */
    public GoalSetup userProperty(String name, String value) {
        userProperties.setProperty("linuxkit." + name, value);
        return this;
    }

    /** Adds a property of the JVM. */
    public GoalSetup systemProperty(String name, String value) {
        systemProperties.setProperty(name, value);
        return this;
    }

    /** Adds {@code -Dname=value} with any name. */
    public GoalSetup commandLine(String name, String value) {
        userProperties.setProperty(name, value);
        return this;
    }

    /** Adds a property of the POM that is no parameter of the goal, so that Maven injects nothing. */
    GoalSetup foreignPomProperty(String name, String value) {
        pomProperties.setProperty(name, value);
        return this;
    }

    /** Adds an element of {@code <configuration>} that is no parameter of the goal, so that Maven injects nothing. */
    public GoalSetup foreignElement(String name, String value) {
        configuration.addChild(element(name, value));
        return this;
    }

    /** Adds a server of {@code settings.xml} with a passphrase that is not encrypted. */
    GoalSetup passphrase(String id, String passphrase) {
        Server server = new Server();
        server.setId(id);
        server.setPassphrase(passphrase);
        servers.add(server);
        return this;
    }

    /** Adds {@code -o}. */
    GoalSetup offline() {
        offline = true;
        return this;
    }

    /** Adds an element of {@code <configuration>} with a text or elements, and the value that Maven injects for it. */
    public GoalSetup configured(String name, String value) {
        return child(name, value, value);
    }

    /** Adds a property of the POM, and the value that Maven injects for it. */
    public GoalSetup pomProperty(String name, String value) {
        pomProperties.setProperty("linuxkit." + name, value);
        return child(name, "${linuxkit." + name + "}", value);
    }

    private GoalSetup child(String name, String content, String value) {
        configuration.addChild(element(name, content));
        injected.add(new Injected(name, value));
        return this;
    }

    private static Xpp3Dom element(String name, String content) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<" + name + ">" + content + "</" + name + ">"));
        } catch (XmlPullParserException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Injects the setup into a goal and returns the goal. */
    public <T extends AbstractMojo> T of(T goal) {
        MavenProject project = new MavenProject();
        project.getProperties().putAll(pomProperties);
        Plugin plugin = Reactor.plugin("io.linuxkit.maven", "linuxkit-maven-plugin");
        plugin.setConfiguration(configuration);
        project.getBuild().addPlugin(plugin);
        inject(goal, "session", session(project));
        MojoExecution execution = new MojoExecution(Goals.of(goal), "default-test");
        execution.setConfiguration(configuration);
        inject(goal, "execution", execution);
        if (goal instanceof AbstractPackageMojo) {
            inject(goal, "project", project);
        }
        if (goal instanceof AbstractRegistryMojo) {
            inject(goal, "decrypter", (SettingsDecrypter) GoalSetup::asTheyAre);
        }
        injected.forEach(value -> inject(goal, value.name(), value.value()));
        return goal;
    }

    private static SettingsDecryptionResult asTheyAre(SettingsDecryptionRequest request) {
        return new PlainSettings(request.getServers());
    }

    private record PlainSettings(List<Server> servers) implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            throw new AssertionError("there is no proxy");
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }

    @SuppressWarnings("deprecation") // the only constructors that tests can use
    private MavenSession session(MavenProject project) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setBaseDirectory(directory.toFile())
                .setUserProperties(userProperties)
                .setSystemProperties(systemProperties)
                .setServers(servers)
                .setOffline(offline);
        MavenSession session =
                new MavenSession(null, (RepositorySystemSession) null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        session.setAllProjects(List.of(project));
        return session;
    }

    static void inject(Object goal, String name, Object value) {
        for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                field.set(goal, value instanceof String text ? converted(text, field.getType()) : value);
                return;
            } catch (NoSuchFieldException e) {
                // A superclass may have the field.
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(goal.getClass() + " has no parameter " + name);
    }

    /** Converts a text to the type of a parameter, as Maven does. */
    private static Object converted(String text, Class<?> type) {
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == PlexusConfiguration.class) {
            return new DefaultPlexusConfiguration("configuration");
        }
        return type == List.class ? List.of(text.split(",", -1)) : text;
    }
}
