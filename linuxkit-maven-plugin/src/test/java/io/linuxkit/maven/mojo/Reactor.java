/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.project.DependencyFiles;
import io.linuxkit.maven.mojo.project.PackageRequests;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;

/** The projects of a build, as Maven has read them. */
public final class Reactor {
    public static final String GROUP = "org.example";
    public static final String VERSION = "1.0";

    private static final String[] PLUGIN = Parameters.PLUGIN.split(":", -1);

    public final Properties userProperties = new Properties();
    public final Properties systemProperties = new Properties();

    private final Path directory;
    private final List<MavenProject> projects = new ArrayList<>();

    public Reactor(Path directory) {
        this.directory = directory;
    }

    /** Adds a project with a build file beside its POM. */
    public MavenProject add(String artifactId, String packaging) {
        try {
            Path base = Files.createDirectories(directory.resolve(artifactId));
            Files.writeString(base.resolve("build.yml"), "image: " + artifactId + "\n");
            MavenProject project = new MavenProject(model(artifactId, packaging, base.resolve("target")));
            project.setFile(Files.createFile(base.resolve("pom.xml")).toFile());
            project.setArtifact(new DefaultArtifact(
                    GROUP, artifactId, VERSION, null, packaging, null, new DefaultArtifactHandler(packaging)));
            projects.add(project);
            return project;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Model model(String artifactId, String packaging, Path target) {
        Model model = new Model();
        model.setGroupId(GROUP);
        model.setArtifactId(artifactId);
        model.setVersion(VERSION);
        model.setPackaging(packaging);
        Build build = new Build();
        build.setDirectory(target.toString());
        model.setBuild(build);
        return model;
    }

    /** Adds a dependency to a project. */
    public static void depend(MavenProject project, String artifactId, String type) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(GROUP);
        dependency.setArtifactId(artifactId);
        dependency.setVersion(VERSION);
        dependency.setType(type);
        project.getDependencies().add(dependency);
    }

    /** Sets the configuration of this plugin, for all of its goals in a project. */
    public static Plugin configure(MavenProject project, String configuration) {
        Plugin plugin = plugin(PLUGIN[0], PLUGIN[1]);
        plugin.setConfiguration(dom(configuration));
        project.getBuild().addPlugin(plugin);
        project.getBuild().flushPluginMap();
        return plugin;
    }

    public static Plugin plugin(String groupId, String artifactId) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(groupId);
        plugin.setArtifactId(artifactId);
        return plugin;
    }

    public static Xpp3Dom dom(String content) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"));
        } catch (XmlPullParserException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a session in which only the given projects are selected; the first is the current one. */
    @SuppressWarnings("deprecation") // the only constructors that tests can use
    public MavenSession session(MavenProject... selected) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(directory.toFile())
                .setUserProperties(userProperties)
                .setSystemProperties(systemProperties);
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(selected));
        session.setAllProjects(projects);
        return session;
    }

    /** Returns the reader of packages that a goal of the command line in a project uses. */
    public PackageRequests requests(MavenProject project) {
        return requests(project, PackageRequests.Missing.REFUSED);
    }

    public PackageRequests requests(MavenProject project, PackageRequests.Missing missing) {
        return new PackageRequests(
                session(project), commandLine(project, "show-tag"), Map.of(), files(), List.of(), missing);
    }

    public static MojoExecution commandLine(MavenProject project, String goal) {
        Xpp3Dom configuration = Optional.ofNullable(project.getPlugin(Parameters.PLUGIN))
                .map(plugin -> (Xpp3Dom) plugin.getConfiguration())
                .orElse(new Xpp3Dom("configuration"));
        return new MojoExecution(Goals.named(goal), configuration);
    }

    public static MojoExecution planned(String goal, String executionId) {
        MojoExecution execution = new MojoExecution(plugin(PLUGIN[0], PLUGIN[1]), goal, executionId);
        execution.setMojoDescriptor(Goals.plugin().getMojo(goal));
        return execution;
    }

    /** Returns a finder of the files of this build; a call of a repository is an error. */
    static DependencyFiles files() {
        return new DependencyFiles((RepositorySystem) Proxy.newProxyInstance(
                Reactor.class.getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("a repository was asked: " + method);
                }));
    }
}
