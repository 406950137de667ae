/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.io.AtomicFile;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.BuildArguments;
import io.linuxkit.maven.operation.ReadPackage;
import io.linuxkit.maven.operation.ReportPackages;
import io.linuxkit.maven.operation.ReportedPackage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.model.Reporting;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code target/site/linuxkit-packages.html}, one page about all packages of the build: tag, architectures, digests, the
 * sizes of layers, base images, signatures, and which package builds on which. It shows what this machine knows and asks
 * neither a registry nor a daemon. Under {@code <reporting>} it is a part of {@code mvn site}, in the project where Maven is
 * started.
 *
 * @since 1.0.0
 */
@Mojo(name = "report", threadSafe = true, aggregator = true)
public final class ReportMojo extends AbstractPackageMojo implements MavenMultiPageReport {
    private static final String NAME = "linuxkit-packages";

    /**
     * Directory of the linuxkit cache; {@code ~} is the home directory. Default: the environment variable
     * {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. Example: {@code -Dlinuxkit.cache=/var/cache/linuxkit}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cache")
    private @Nullable String cache;

    private @Nullable File outputDirectory;

    @Override
    boolean isForWholeSession() {
        return false; // it is, by itself
    }

    @Override
    void run() throws IOException {
        ReadPackage packages = Wiring.packages();
        List<ReportedPackage> reported = new ReportPackages(
                        packages, new BuildArguments(packages, environment()), LinuxKitCache.at(cacheDirectory()))
                .run(sessionRequests());
        Path file = getReportOutputDirectory().toPath().resolve(NAME + ".html");
        Files.createDirectories(file.getParent());
        AtomicFile.write(
                file, new ReportPage(project().getName(), reported).render().getBytes(StandardCharsets.UTF_8));
        getLog().info("Wrote " + file);
    }

    Path cacheDirectory() {
        Path base = Path.of(session().getExecutionRootDirectory());
        return CacheDirectory.resolve(parameters().text("cache", cache), environment(), base);
    }

    @Override
    public void generate(Sink sink, SinkFactory factory, Locale locale) throws MavenReportException {
        generate(sink, locale);
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            execute();
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

    /** Once for all projects of the build. */
    @Override
    public boolean canGenerateReport() {
        return !parameters().flag("skip", skip, false) && project().isExecutionRoot();
    }
}
