/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.mojo.display.IndexTable;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.Choices;
import io.linuxkit.maven.mojo.project.ExecutionPlans;
import io.linuxkit.maven.mojo.project.PackageRecord;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.index.AssembleIndex;
import io.linuxkit.maven.operation.index.IndexFormat;
import io.linuxkit.maven.operation.index.IndexRequest;
import io.linuxkit.maven.operation.index.PublishedIndex;
import io.linuxkit.maven.operation.publish.PublicationCheck;
import io.linuxkit.maven.operation.publish.ReleaseTags;
import io.linuxkit.maven.operation.sign.SignImages;
import io.linuxkit.maven.operation.sign.SigningMethods;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a package, {@code name:hash}, from all images that the registry has as {@code name:hash-arch},
 * like {@code linuxkit pkg push --image=false} and {@code linuxkit pkg manifest}. It can run again whenever an image
 * was added, on any machine, and on several machines at the same time. It needs no Docker daemon.
 *
 * @since 1.0.0
 */
@Mojo(name = "index", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true, requiresProject = false)
public final class IndexMojo extends AbstractTrustMojo {
    private final GitRevisions git = new GitRevisions();

    /**
     * Whether to publish an index, like LinuxKit's {@code --manifest}; a build that publishes only the image of one
     * architecture sets it to {@code false}. Default: {@code true}. Example: {@code -Dlinuxkit.manifest=false}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.manifest")
    @Nullable
    Boolean manifest;

    /**
     * Whether to fail and publish nothing when the registry has no image for an architecture of {@code arches}. If
     * false, that is a warning. Default: {@code false}. Example: {@code -Dlinuxkit.failOnMissingArch}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.failOnMissingArch")
    @Nullable
    Boolean failOnMissingArch;

    /**
     * Format of the index: {@code oci}, {@code docker} (a manifest list) or {@code auto}. With {@code auto} the index
     * is a manifest list when all images are in Docker's format, and an index that needs no change keeps its format.
     * Default: {@code auto}. Example: {@code -Dlinuxkit.indexFormat=oci}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.indexFormat")
    @Nullable
    String indexFormat;

    /**
     * Whether the index may replace a plain image that is published under its tag and no other. If false, such an image
     * is an error. Default: {@code false}. Example: {@code -Dlinuxkit.overwrite}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.overwrite")
    @Nullable
    Boolean overwrite;

    @SuppressWarnings("NullAway.Init")
    @Inject
    private ExecutionPlans plans;

    @Override
    void run() {
        if (!manifest()) {
            getLog().info("linuxkit.manifest is false: no index is published.");
            return;
        }
        ReadPackage packages = new ReadPackage(git);
        List<LinuxKitPackage> subjects = packages.readAll(packageRequests());
        if (subjects.isEmpty()) {
            return;
        }
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events);
                TrustWiring trust = trustWiring(registries, events)) {
            // Ignored files are allowed, because push has checked the build context.
            PublicationCheck check = new PublicationCheck(packages, git, registries, true);
            SignImages signing = trust.signing();
            subjects.forEach(check::requireReproducible);
            subjects.forEach(signing::requireReady);
            subjects.forEach(check::requireAuthorized);
            plans.of(session(), project()).requirePushBeforeIndex(execution());
            new PackageRecord(project(), execution(), getLog())
                    .publish(publish(subjects, registries, trust.methods(), events));
        }
    }

    /** Makes, signs and reports the index of each package. */
    List<PackageResult> publish(
            List<LinuxKitPackage> subjects, Registries registries, SigningMethods methods, ShownEvents events) {
        SignImages signing =
                new SignImages(methods, registries, trustParameters().verifyMembers());
        AssembleIndex operation = new AssembleIndex(registries, events);
        List<PackageResult> results = new ArrayList<>();
        methods.unusedKey().ifPresent(warning -> events.warning(warning + "."));
        for (LinuxKitPackage subject : subjects) {
            PublishedIndex published = operation.run(request(subject, events));
            report(published, events);
            List<SignedTag> signed = signing.index(subject, published);
            signed.forEach(events::signed);
            methods.whyUnsigned(subject).ifPresent(reason -> events.line(reason + "."));
            results.add(published.toResult(subject, signed));
        }
        return results;
    }

    IndexRequest request(LinuxKitPackage subject, PackageEvents events) {
        return new IndexRequest(
                subject.reference(),
                subject.definition().arches(),
                new ReleaseTags(git, events).of(subject, release()),
                format(),
                parameters().flag("failOnMissingArch", false),
                parameters().flag("overwrite", false));
    }

    boolean manifest() {
        return parameters().flag("manifest", true);
    }

    private IndexFormat format() {
        String text = parameters().text("indexFormat").orElse("auto");
        return IndexFormat.valueOf(Choices.common().require("indexFormat", text).toUpperCase(Locale.ROOT));
    }

    private static void report(PublishedIndex published, ShownEvents events) {
        events.line(
                published.changed()
                        ? "Published the index " + published.reference()
                        : "The index " + published.reference() + " is up to date.");
        IndexTable.lines(published.rows()).forEach(line -> events.line("  " + line));
        published.tags().stream().map(PublishedTag::toLine).forEach(events::line);
    }
}
