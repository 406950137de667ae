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
 * The parameters that say which package is meant and what its definition is; Maven finds parameters by inheritance
 * only. None has a default value here, so that {@link Parameters} can tell who set it. They are declared here for Maven and
 * read by name, as {@link Parameters} reads those of other projects too.
 */
abstract class AbstractPackageMojo extends AbstractLinuxKitMojo {
    /**
     * Directory of the package, that holds {@code build.yml} and {@code Dockerfile}. A relative path starts at the
     * project's directory, without a POM at the working directory. Default: {@code src/main/linuxkit} when it holds the
     * build file, else the project's directory. As {@code -D} refused in a session with several packages. Example:
     * {@code -Dlinuxkit.packageDirectory=pkg/init}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.packageDirectory")
    protected @Nullable String packageDirectory;

    /**
     * Several package directories at once, as glob patterns separated by commas, relative to the directory where Maven was
     * started; directories without a build file are passed over. The packages are taken one after the other, those that
     * others refer to by {@code @lkt:pkg:} first. Default: none, {@code packageDirectory} decides. Example:
     * {@code -Dlinuxkit.packages=pkg/*}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.packages")
    protected @Nullable List<String> packages;

    /**
     * Name of the package definition within the package directory, as LinuxKit's {@code --build-yml}. Default:
     * {@code build.yml}. Example: {@code build-dev.yml}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.buildYml")
    protected @Nullable String buildYml;

    /**
     * Name of the image within the organisation; overrides {@code image} of {@code build.yml}. One of the two is mandatory.
     * As {@code -D} refused in a session with several packages. Default: none. Example: {@code init}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.image")
    protected @Nullable String image;

    /**
     * Organisation, with or without a registry before it; overrides {@code org} of {@code build.yml}. Default:
     * {@code linuxkit}. Example: {@code reg.example.com:5000/team}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.org")
    protected @Nullable String org;

    /**
     * Form of the tag around the hash; overrides {@code tag} of {@code build.yml}. Literal text with
     * <code>{{.Hash}}</code>. Default: <code>{{.Hash}}</code>. Example: <code>4.19-{{.Hash}}</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.tag")
    protected @Nullable String tag;

    /**
     * Architectures that the package is for, as {@code GOARCH} names; overrides {@code arches} of {@code build.yml}.
     * Default: {@code amd64,arm64,s390x}. Example: {@code amd64,riscv64}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.arches")
    protected @Nullable List<String> arches;

    /**
     * Further directories that go into the build context and into the tag, as {@code source:destination} with the source
     * relative to the package directory; overrides {@code extra-sources} of {@code build.yml}. Default: none. Example:
     * {@code ../../vendor:vendor}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.extraSources")
    protected @Nullable List<String> extraSources;

    /**
     * Where the source is kept, for the label {@code org.opencontainers.image.source}; overrides {@code gitrepo} of
     * {@code build.yml}. Default: the POM's {@code <scm><url>}; LinuxKit's own repository for the organisation
     * {@code linuxkit}. Example: {@code https://git.example.com/os/packages}.
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
     * Whether the daemon's build cache is left alone; overrides {@code disable-cache} of {@code build.yml}. Default:
     * {@code false}. Example: {@code true}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.disableCache")
    protected @Nullable Boolean disableCache;

    /**
     * Whether the package is published without a signature; overrides {@code disable-content-trust} of
     * {@code build.yml}. Default: {@code false}. Example: {@code true}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.disableContentTrust")
    protected @Nullable Boolean disableContentTrust;

    /**
     * Path of the Dockerfile within the package; overrides {@code dockerfile} of {@code build.yml}. Default:
     * {@code Dockerfile}. Example: {@code Dockerfile.debug}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.dockerfile")
    protected @Nullable String dockerfile;

    /**
     * Build arguments as {@code NAME=value}; overrides {@code buildArgs} of {@code build.yml}. As a property one a line.
     * {@code NAME=@lkt:pkg:PATH} is the tag of another package, {@code STEM_%=@lkt:pkgs:GLOB} those of several. Default:
     * none. Example: {@code KERNEL_VERSION=6.12.9}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.buildArgs")
    protected @Nullable List<String> buildArgs;

    /**
     * Files with more build arguments, one {@code NAME=value} a line; they add to {@code buildArgs} and win over them, later
     * files over earlier ones. Relative to the project's directory. Default: none. Example: {@code versions.env}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.buildArgFiles")
    protected @Nullable List<String> buildArgFiles;

    /**
     * Runtime configuration of the image, the label {@code org.mobyproject.config}: YAML as it stands below
     * {@code config} in {@code build.yml}, which it replaces. Default: none. Example: {@code capabilities: [all]}.
     *
     * @since 1.0.0
     */
    @Parameter
    protected @Nullable String config;

    /**
     * What has to be there before the build: YAML as it stands below {@code depends} in {@code build.yml}, which it
     * replaces. Default: none. Example:
     * {@code docker-images: {list: ["docker.io/library/alpine@sha256:…"], target-dir: images}}.
     *
     * @since 1.0.0
     */
    @Parameter
    protected @Nullable String depends;

    /**
     * Files of Maven artifacts that go into the build context, and with their content into the tag. Each
     * {@code artifactSource} has {@code groupId}, {@code artifactId} and {@code destination}, and may have {@code type} and
     * {@code classifier}; a dependency of the project gives the version. The destination is a path in the build context, or
     * with a {@code /} at its end a directory there. Default: none. Example: {@code <artifactSource>
     * <groupId>org.example</groupId> <artifactId>tool</artifactId> <destination>lib/tool.jar</destination>
     * </artifactSource>}.
     *
     * @since 1.0.0
     */
    @Parameter
    protected @Nullable PlexusConfiguration artifactSources;

    /**
     * The text that stands in the tag instead of the computed hash, as LinuxKit's {@code --hash}. Default: the hash of the
     * package's tree in git. Example: {@code -Dlinuxkit.hash=test}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.hash")
    protected @Nullable String hash;

    /**
     * Commit whose tree the tag is computed from, as LinuxKit's {@code --hash-commit}: an id, a branch or a tag, looked up
     * in the repository of each source. Default: {@code HEAD}, the only one that can be built. Example: {@code v1.0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.hashCommit")
    protected @Nullable String hashCommit;

    /**
     * Directory whose tree the tag is computed from, as LinuxKit's {@code --hash-path}: the package directory or one above
     * it. Relative to the project's directory. Default: the package directory. Example: {@code ..}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.hashPath")
    protected @Nullable String hashPath;

    /**
     * Whether the package counts as changed even when it is not, as LinuxKit's {@code --force-dirty}. Default:
     * {@code false}. Example: {@code -Dlinuxkit.forceDirty}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.forceDirty")
    protected @Nullable Boolean forceDirty;

    /**
     * Whether to name the image for a developer, as LinuxKit's {@code --dev}: the organisation is the name of the user, the
     * hash is {@code dev}; {@code linuxkit.org} and {@code linuxkit.hash} on the command line still win. Default:
     * {@code false}. Example: {@code -Dlinuxkit.dev}.
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

    /** Whether this run has to be repeated in the other projects. */
    boolean isForWholeSession() {
        return execution().getSource() == MojoExecution.Source.CLI
                && project.equals(session().getTopLevelProject());
    }

    /** The packages of this run, each with what the parameters say about it; says so when there is none. */
    final List<PackageRequest> packageRequests() {
        return told(reactorRequests().of(project));
    }

    /** The same, without what the project's dependencies add to them: enough to read their definitions. */
    final List<PackageRequest> definitionRequests() {
        return told(reactorRequests().definitionsOf(project));
    }

    /** The packages of another project that Maven has not come to yet, with their artifacts left out. */
    final List<PackageRequest> plannedRequests(MavenProject other) {
        return reactorRequests().ofPlanned(other);
    }

    /** What this run asks projects about their packages. */
    final PackageRequests reactorRequests() {
        return reactorRequests(PackageRequests.Missing.REFUSED);
    }

    /** The same, with a choice of what becomes of inputs that are not made yet. */
    final PackageRequests reactorRequests(PackageRequests.Missing missing) {
        return new PackageRequests(session(), execution(), environment(), files, singleParameters(), missing);
    }

    private List<PackageRequest> told(List<PackageRequest> requests) {
        if (requests.isEmpty()) {
            getLog().info("No LinuxKit package here: skipped.");
        }
        return requests;
    }

    /** Parameters that cannot have one value for several packages on the command line. */
    List<String> singleParameters() {
        return List.of("image", "packageDirectory");
    }

    /** The project of this run; Maven's stand-in when there is no POM. */
    final MavenProject project() {
        return project;
    }
}
