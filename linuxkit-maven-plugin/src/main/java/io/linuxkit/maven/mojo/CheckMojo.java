/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.mojo.project.ArtifactSources;
import io.linuxkit.maven.mojo.project.EditorSchema;
import io.linuxkit.maven.mojo.project.ExecutionPlan;
import io.linuxkit.maven.mojo.project.ExecutionPlans;
import io.linuxkit.maven.mojo.project.PackageSelection;
import io.linuxkit.maven.mojo.project.RecordDeployment;
import io.linuxkit.maven.mojo.session.SessionMemory;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.publish.PublicationCheck;
import io.linuxkit.maven.operation.sign.SigningMethod;
import io.linuxkit.maven.operation.sign.SigningMethods;
import io.linuxkit.maven.registry.Registries;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;

/**
 * Fails early when this build will publish a package that must not be published: a package that differs from its
 * commit, is outside git, depends on a package whose tag may change, has to be signed with a key that is missing or
 * cannot be opened, or belongs to a registry that refuses the credentials. In a build that publishes nothing, none of
 * this is an error. The goal asks Maven which goals will run, and uses their parameters {@code manifest},
 * {@code includeIgnored} and those about signing.
 *
 * @since 1.0.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true, requiresProject = false)
public final class CheckMojo extends AbstractTrustMojo {
    private static final String OUTPUT_TIMESTAMP = "project.build.outputTimestamp";

    private final GitRevisions git = new GitRevisions();
    private final ReadPackage reader = new ReadPackage(git);

    @SuppressWarnings("NullAway.Init")
    @Inject
    private ExecutionPlans plans;

    @Override
    void run() {
        if (isPackaging()) {
            // Before build.yml is read, because the schema helps to correct mistakes in it.
            new EditorSchema(project()).publish(getLog());
        }
        ExecutionPlan plan = plans.of(session(), project());
        skipDeploy(plan);
        warnOfIrreproducibleArtifacts();
        if (!plan.publishes()) {
            getLog().debug("This build publishes nothing of this project, so nothing is checked.");
            return;
        }
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events)) {
            PublicationCheck check = new PublicationCheck(reader, git, registries, plan.includesIgnored());
            List<LinuxKitPackage> subjects = reader.readAll(packageRequests());
            subjects.forEach(check::requireReproducible);
            requireSigners(plan, subjects, registries, events);
            if (MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session().getReactorFailureBehavior())) {
                SessionMemory.of(session()).once(() -> checkOthers(registries, events));
            }
            subjects.forEach(check::requireAuthorized);
        }
    }

    /**
     * Checks the other projects too. Maven completes one project after the other, so a problem in the last one would
     * otherwise be reported only after the first one is published.
     */
    private void checkOthers(Registries registries, PackageEvents events) {
        for (MavenProject other : session().getProjects()) {
            ExecutionPlan plan = plans.of(session(), other);
            if (!other.equals(project()) && plan.publishes()) {
                PublicationCheck check = new PublicationCheck(reader, git, registries, plan.includesIgnored());
                List<LinuxKitPackage> planned = reader.readAll(plannedRequests(other));
                planned.forEach(check::requireReproducible);
                requireSigners(plan, planned, registries, events);
            }
        }
    }

    /**
     * Checks that the keys can be opened, each once in a session, because that takes a second and may run a program of
     * the user.
     */
    private void requireSigners(
            ExecutionPlan plan, List<LinuxKitPackage> subjects, Registries registries, PackageEvents events) {
        SessionMemory memory = SessionMemory.of(session());
        for (Parameters planned : plan.signing()) {
            TrustParameters parameters = trustParameters(planned);
            try (TrustWiring trust = trustWiring(parameters, registries, events)) {
                SigningMethods methods = trust.methods();
                for (SigningMethod method : subjects.stream()
                        .flatMap(subject -> methods.toSign(subject).stream())
                        .distinct()
                        .toList()) {
                    Object key = parameters.keysOf(method.name());
                    if (!memory.knows(key)) {
                        method.signer().get().requireUsable();
                        memory.add(key);
                    }
                }
            }
        }
    }

    /** Decides about Maven's deploy, which runs even when this goal is skipped. */
    @Override
    void whenSkipped() {
        if (isPackaging()) {
            skipDeploy(plans.of(session(), project()));
        }
    }

    private boolean isPackaging() {
        return project().getPackaging().equals(PackageSelection.PACKAGING);
    }

    private void skipDeploy(ExecutionPlan plan) {
        if (plan.deploys()) {
            new RecordDeployment(session(), project())
                    .skip(plan.completesPublication())
                    .ifPresent(reason ->
                            getLog().info("Maven's deploy of the package's record is skipped: " + reason + "."));
        }
    }

    private void warnOfIrreproducibleArtifacts() {
        Parameters parameters = Parameters.ofGoal(session(), project(), execution());
        for (MavenProject sibling : new ArtifactSources(session(), project(), parameters).siblings()) {
            if (sibling.getProperties().getProperty(OUTPUT_TIMESTAMP) == null) {
                getLog().warn("The project " + sibling.getArtifactId() + " makes an artifact source and does not set "
                        + OUTPUT_TIMESTAMP + ", so its file and the tag may differ after each build.");
            }
        }
    }
}
