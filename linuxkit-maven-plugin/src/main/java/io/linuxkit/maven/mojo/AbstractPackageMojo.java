/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.mojo.parameter.ParameterCheck;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.project.DependencyFiles;
import io.linuxkit.maven.mojo.project.OtherProjects;
import io.linuxkit.maven.mojo.project.PackageRequests;
import io.linuxkit.maven.mojo.session.Failures;
import io.linuxkit.maven.mojo.session.SessionRun;
import io.linuxkit.maven.operation.definition.PackageRequest;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The base class of goals on packages. It declares the parameters that select packages and override their definitions,
 * in a base class because Maven finds parameters only by inheritance. They have no default values here, because
 * {@link Parameters} has to distinguish a value that the user sets from a default. They are read by name, because
 * {@link Parameters} reads those of other projects too.
 */
abstract class AbstractPackageMojo extends AbstractLinuxKitMojo {
    /**
     * Directory of the package, which has {@code build.yml} and {@code Dockerfile}. A relative path starts at the
     * project's directory, without a POM at the working directory. Refused as {@code -D} in a session with several
     * packages. Default: {@code src/main/linuxkit} when it has the build file, else the project's directory. Example:
     * {@code -Dlinuxkit.packageDirectory=pkg/init}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.packageDirectory")
    protected @Nullable String packageDirectory;

    /**
     * Several package directories, as glob patterns separated by commas, relative to the directory where Maven was
     * started. Directories without a build file are ignored. The goal works on one package after the other; packages
     * that others refer to by {@code @lkt:pkg:} come first. Default: none, {@code packageDirectory} is used. Example:
     * {@code -Dlinuxkit.packages=pkg/*}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.packages")
    protected @Nullable List<String> packages;

    /**
     * Name of the build file in the package directory, like LinuxKit's {@code --build-yml}. Default: {@code build.yml}.
     * Example: {@code -Dlinuxkit.buildYml=build-dev.yml}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.buildYml")
    protected @Nullable String buildYml;

    /**
     * Name of the image within the organisation; overrides {@code image} of {@code build.yml}. One of the two is
     * mandatory. Refused as {@code -D} in a session with several packages. Default: none. Example: {@code init}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.image")
    protected @Nullable String image;

    /**
     * Organisation of the image, with or without a registry before it; overrides {@code org} of {@code build.yml}.
     * Default: {@code linuxkit}. Example: {@code reg.example.com:5000/team}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.org")
    protected @Nullable String org;

    /**
     * Template of the tag: text in which <code>{{.Hash}}</code> is replaced by the hash; overrides {@code tag} of
     * {@code build.yml}. Default: <code>{{.Hash}}</code>. Example: <code>4.19-{{.Hash}}</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.tag")
    protected @Nullable String tag;

    /**
     * Architectures that the package is for, as {@code GOARCH} names separated by commas; overrides {@code arches} of
     * {@code build.yml}. Default: {@code amd64,arm64,s390x}. Example: {@code amd64,riscv64}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.arches")
    protected @Nullable List<String> arches;

    /**
     * Further directories that are part of the build context and of the tag, as {@code source:destination} separated by
     * commas. The source is relative to the package directory, the destination is a path in the build context.
     * Overrides {@code extra-sources} of {@code build.yml}. Default: none. Example: {@code ../../vendor:vendor}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.extraSources")
    protected @Nullable List<String> extraSources;

    /**
     * Address of the source repository, for the label {@code org.opencontainers.image.source}; overrides
     * {@code gitrepo} of {@code build.yml}. Default: the POM's {@code <scm><url>}; LinuxKit's own repository for the
     * organisation {@code linuxkit}. Example: {@code https://git.example.com/os/packages}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.gitRepo")
    protected @Nullable String gitRepo;

    /**
     * Whether {@code RUN} steps may use the network; overrides {@code network} of {@code build.yml}. Default:
     * {@code false}. Example: {@code true}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.network")
    protected @Nullable Boolean network;

    /**
     * Whether to build without the daemon's build cache; overrides {@code disable-cache} of {@code build.yml}. Default:
     * {@code false}. Example: {@code true}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.disableCache")
    protected @Nullable Boolean disableCache;

    /**
     * Whether to publish the package without a signature; overrides {@code disable-content-trust} of {@code build.yml}.
     * Default: {@code false}. Example: {@code true}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.disableContentTrust")
    protected @Nullable Boolean disableContentTrust;

    /**
     * Path of the Dockerfile in the package directory; overrides {@code dockerfile} of {@code build.yml}. Default:
     * {@code Dockerfile}. Example: {@code Dockerfile.debug}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.dockerfile")
    protected @Nullable String dockerfile;

    /**
     * Build arguments as {@code NAME=value}, in a property one per line; overrides {@code buildArgs} of
     * {@code build.yml}. {@code NAME=@lkt:pkg:PATH} stands for the tag of another package,
     * {@code STEM_%=@lkt:pkgs:GLOB} for the tags of several. Default: none. Example: {@code KERNEL_VERSION=6.12.9}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.buildArgs")
    protected @Nullable List<String> buildArgs;

    /**
     * Files with more build arguments, one {@code NAME=value} per line; the names of the files are separated by commas
     * and relative to the project's directory. An argument in a file replaces one of {@code buildArgs} and of earlier
     * files. Default: none. Example: {@code versions.env}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.buildArgFiles")
    protected @Nullable List<String> buildArgFiles;

    /**
     * Runtime configuration of the image, for the label {@code org.mobyproject.config}, as YAML in the form of
     * {@code config} in {@code build.yml}, which it replaces. Default: none. Example: {@code capabilities: [all]}.
     *
     * @since 1.0.0
     */
    @Parameter
    protected @Nullable String config;

    /**
     * Images to save into the package before the build, as YAML in the form of {@code depends} in {@code build.yml},
     * which it replaces. Default: none. Example: {@code docker-images: {list: ["docker.io/library/alpine@sha256:…"],
     * target-dir: images}}.
     *
     * @since 1.0.0
     */
    @Parameter
    protected @Nullable String depends;

    /**
     * Files of Maven artifacts that are part of the build context; the tag depends on their content. Each
     * {@code artifactSource} has {@code groupId}, {@code artifactId} and {@code destination}, and may have {@code type}
     * and {@code classifier}. The version is that of the dependency, which the project has to declare. The destination
     * is a path in the build context; with a {@code /} at its end it is a directory. Default: none. Example:
     * {@code <artifactSource> <groupId>org.example</groupId> <artifactId>tool</artifactId>
     * <destination>lib/tool.jar</destination> </artifactSource>}.
     *
     * @since 1.0.0
     */
    @Parameter
    protected @Nullable PlexusConfiguration artifactSources;

    /**
     * The text to use in the tag instead of the computed hash, like LinuxKit's {@code --hash}. Default: the hash of the
     * package's tree in git. Example: {@code -Dlinuxkit.hash=test}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.hash")
    protected @Nullable String hash;

    /**
     * Commit whose tree the tag is computed from, like LinuxKit's {@code --hash-commit}: an ID, a branch or a tag,
     * which must exist in the repository of each source. Default: {@code HEAD}, the only commit that can be built.
     * Example: {@code v1.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.hashCommit")
    protected @Nullable String hashCommit;

    /**
     * Directory whose tree the tag is computed from, like LinuxKit's {@code --hash-path}: the package directory or a
     * directory above it, relative to the project's directory. Default: the package directory. Example: {@code ..}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.hashPath")
    protected @Nullable String hashPath;

    /**
     * Whether to treat the package as changed even when it is not, like LinuxKit's {@code --force-dirty}. Default:
     * {@code false}. Example: {@code -Dlinuxkit.forceDirty}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.forceDirty")
    protected @Nullable Boolean forceDirty;

    /**
     * Whether to name the image for a developer, like LinuxKit's {@code --dev}: the organisation is the name of the
     * user, and the hash is {@code dev}. {@code linuxkit.org} and {@code linuxkit.hash} on the command line replace
     * these. Default: {@code false}. Example: {@code -Dlinuxkit.dev}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.dev")
    protected @Nullable Boolean dev;

    @SuppressWarnings("NullAway.Init")
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @SuppressWarnings("NullAway.Init")
    @Inject
    private OtherProjects otherProjects;

    @SuppressWarnings("NullAway.Init")
    @Inject
    private DependencyFiles files;

    @Override
    public final void execute() throws MojoFailureException, MojoExecutionException {
        if (!isForWholeSession()) {
            super.execute();
            return;
        }
        new SessionRun(session(), execution(), project, getLog()).run(this::check, this::executeIn);
    }

    private void check(MavenProject each) throws MojoFailureException, MojoExecutionException {
        Failures.translate(() -> ParameterCheck.of(session(), each, execution()).run(getLog()));
    }

    private void executeIn(MavenProject each) throws MojoFailureException, MojoExecutionException {
        if (each.equals(project)) {
            super.execute();
        } else {
            otherProjects.run(execution(), each, session());
        }
    }

    /**
     * Returns whether this run has to run the goal in the other projects too: on the command line, in the top-level
     * project.
     */
    boolean isForWholeSession() {
        return execution().getSource() == MojoExecution.Source.CLI
                && project.equals(session().getTopLevelProject());
    }

    /** Returns the packages of this project; when there is none, it logs that. */
    final List<PackageRequest> packageRequests() {
        return logged(reactorRequests().of(project));
    }

    /** Returns the packages of this project without the inputs from dependencies, which definitions do not need. */
    final List<PackageRequest> definitionRequests() {
        return logged(reactorRequests().definitionsOf(project));
    }

    /** Returns the packages of another project, which may come later in the build, without artifact sources. */
    final List<PackageRequest> plannedRequests(MavenProject other) {
        return reactorRequests().ofPlanned(other);
    }

    /** Returns the reader of the packages of projects, for which missing inputs are an error. */
    final PackageRequests reactorRequests() {
        return reactorRequests(PackageRequests.Missing.REFUSED);
    }

    /** Returns the reader of the packages of projects, with a choice how to treat inputs that are not made yet. */
    final PackageRequests reactorRequests(PackageRequests.Missing missing) {
        return new PackageRequests(session(), execution(), environment(), files, singleParameters(), missing);
    }

    private List<PackageRequest> logged(List<PackageRequest> requests) {
        if (requests.isEmpty()) {
            getLog().info("No LinuxKit package here: skipped.");
        }
        return requests;
    }

    /** Returns the names of parameters that the command line may set only when the session has one package. */
    List<String> singleParameters() {
        return List.of("image", "packageDirectory");
    }

    /** Returns the project that the goal runs in; without a POM it is Maven's substitute for a project. */
    final MavenProject project() {
        return project;
    }
}
