/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.parameter.CacheLocation;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.mojo.parameter.UserPath;
import io.linuxkit.maven.mojo.project.PackageRequests;
import io.linuxkit.maven.mojo.report.ModuleReports;
import io.linuxkit.maven.mojo.report.ReportFile;
import io.linuxkit.maven.mojo.report.ReportPage;
import io.linuxkit.maven.mojo.session.Failures;
import io.linuxkit.maven.mojo.session.LaterTasks;
import io.linuxkit.maven.mojo.session.ModuleResults;
import io.linuxkit.maven.mojo.wiring.Wiring;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.inspect.PackageReport;
import io.linuxkit.maven.operation.inspect.ReportPackages;
import io.linuxkit.maven.operation.inspect.ReportRequest;
import io.linuxkit.maven.operation.sign.SigningPolicy;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.UserException;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.model.Reporting;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code target/site/linuxkit-packages.html}, one page about all packages of the build: tag, architectures,
 * digests, the sizes of layers, base images, signatures, and which package builds on which. It shows what this machine
 * knows and calls neither a registry nor a daemon. In {@code <reporting>} it is a part of {@code mvn site}, in the
 * project where Maven is started, and takes its parameters from that project's {@code <build>}, as all goals do. It
 * also reads {@code sign} and {@code signer} of the goals that publish, and shows when a package is published without a
 * signature.
 *
 * @since 1.0.0
 */
// Not an aggregator, because maven-reporting-exec runs those only in projects with modules. The goal runs once anyway,
// because it requires no project.
@Mojo(name = "report", threadSafe = true, requiresProject = false)
public final class ReportMojo extends AbstractPackageMojo implements MavenMultiPageReport {
    private static final String NAME = "linuxkit-packages";

    /**
     * The file that the page is written to, which must be outside of packages; {@code mvn site} ignores this parameter.
     * A relative path starts at the directory where Maven was started; {@code ~} is the home directory. Default:
     * {@code linuxkit-packages.html} in the directory of the project's site, without a POM in the working directory.
     * Example: {@code -Dlinuxkit.reportFile=../packages.html}.
     *
     * @since 1.0.0
     */
    @SuppressWarnings("UnusedVariable") // read by its name
    @Parameter(property = "linuxkit.reportFile")
    @Nullable
    String reportFile;

    private @Nullable File outputDirectory;

    @Override
    boolean isForWholeSession() {
        return false; // because one run reports all projects
    }

    /**
     * Returns the parameters in {@code <build>} of the top-level project. The goal's own would be those in
     * {@code <reporting>} when {@code mvn site} runs it.
     */
    private Parameters topLevel() {
        return Parameters.ofPlanned(session(), session().getTopLevelProject(), execution());
    }

    @Override
    boolean isSkipped() {
        return topLevel().flag("skip", false);
    }

    @Override
    void run() {
        if (!isTopLevel()) {
            return;
        }
        if (execution().getSource() != MojoExecution.Source.CLI) {
            write(file(), ReportMojo::fail);
            return;
        }
        ModuleResults results = new ModuleResults(session(), execution());
        ModuleReports modules = new ModuleReports(results, project());
        try {
            write(file(), modules::failed);
            if (!modules.leftOut().isEmpty()) {
                getLog().warn("The page is without " + String.join(", ", modules.leftOut()) + ".");
            }
        } catch (LinuxKitException e) {
            if (!modules.isOfModule(e)) {
                throw e;
            }
        }
        modules.book(session().getProjects());
        new LaterTasks(session(), execution()).requireNoneAfterFailure(results);
    }

    private static void fail(MavenProject project, LinuxKitException failure) {
        throw failure;
    }

    private boolean isTopLevel() {
        return project().equals(session().getTopLevelProject());
    }

    private void write(ReportFile file, BiConsumer<MavenProject, LinuxKitException> failed) {
        Map<ReportRequest, MavenProject> requests = reportRequests(failed);
        if (requests.isEmpty()) {
            getLog().info("No LinuxKit package here: no report.");
            return;
        }
        file.requireOutside(
                requests.keySet().stream().map(ReportRequest::subject).toList());
        ReadPackage packages = Wiring.packages();
        PackageReport report = new ReportPackages(
                        packages, new BuildArguments(packages, environment()), LinuxKitCache.at(cacheDirectory()))
                .run(
                        List.copyOf(requests.keySet()),
                        (request, failure) -> failed.accept(Objects.requireNonNull(requests.get(request)), failure));
        report.cacheProblems().forEach(problem -> problem.message().lines().forEach(getLog()::warn));
        file.write(new ReportPage(title(), report).render());
        getLog().info("Wrote " + file.path());
    }

    private Map<ReportRequest, MavenProject> reportRequests(BiConsumer<MavenProject, LinuxKitException> failed) {
        PackageRequests requests = reactorRequests(PackageRequests.Missing.NOTED);
        Map<ReportRequest, MavenProject> all = new LinkedHashMap<>();
        for (MavenProject each : session().getProjects()) {
            try {
                SigningPolicy signing = signing(each);
                requests.withInputsOf(each).forEach(request -> all.put(new ReportRequest(request, signing), each));
            } catch (LinuxKitException e) {
                failed.accept(each, e);
            }
        }
        return all;
    }

    private SigningPolicy signing(MavenProject project) {
        Parameters parameters = Parameters.ofPlanned(session(), project, execution());
        return TrustParameters.of(parameters, startDirectory(), environment()).policy();
    }

    private String title() {
        Path name = startDirectory().getFileName();
        return project().getFile() == null && name != null
                ? name.toString()
                : project().getName();
    }

    private Path startDirectory() {
        return Path.of(session().getExecutionRootDirectory());
    }

    @Override
    Path cacheDirectory() {
        return CacheLocation.resolve(topLevel().text("cache"), environment(), startDirectory());
    }

    ReportFile file() {
        return new ReportFile(topLevel()
                .text("reportFile")
                .map(text -> UserPath.resolve(text, CacheLocation.home(environment()), startDirectory()))
                .orElseGet(() -> defaultDirectory().resolve(NAME + ".html")));
    }

    private Path defaultDirectory() {
        return project().getFile() == null
                ? startDirectory()
                : getReportOutputDirectory().toPath();
    }

    @Override
    public void generate(Sink sink, SinkFactory factory, Locale locale) throws MavenReportException {
        generate(sink, locale);
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            Path page = getReportOutputDirectory().toPath().resolve(NAME + ".html");
            Failures.translate(() -> {
                checkParameters();
                if (!isSkipped()) {
                    write(new ReportFile(page), ReportMojo::fail);
                }
            });
        } catch (MojoFailureException | MojoExecutionException e) {
            throw new MavenReportException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // site plugins before 3.20 know no other
    public String getOutputName() {
        return NAME;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "LinuxKit Packages";
    }

    @Override
    public String getDescription(Locale locale) {
        return "Tags, images and signatures of the LinuxKit packages, and which builds on which.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        outputDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return Optional.ofNullable(outputDirectory)
                .or(() -> Optional.ofNullable(project().getModel().getReporting())
                        .map(Reporting::getOutputDirectory)
                        .map(File::new))
                .orElseGet(() -> new File(project().getBuild().getDirectory(), "site"));
    }

    @Override
    public boolean isExternalReport() {
        return true;
    }

    /** Returns whether this is the top-level project and any project of the build is a package. */
    @Override
    public boolean canGenerateReport() {
        try {
            PackageRequests requests = reactorRequests();
            return isTopLevel()
                    && !isSkipped()
                    && session().getProjects().stream().anyMatch(requests::namesPackages);
        } catch (UserException e) {
            return true; // the error is reported when the page is made, because site plugins expect it there
        }
    }
}
