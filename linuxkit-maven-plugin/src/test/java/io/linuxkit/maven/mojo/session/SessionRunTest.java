/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.mojo.display.RecordedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.graph.DefaultProjectDependencyGraph;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root with the modules base, app (which depends on base) and other. */
class SessionRunTest {
    private final RecordedLog log = new RecordedLog();
    private final List<String> ran = new ArrayList<>();
    private final List<MavenProject> projects = new ArrayList<>();
    private MavenProject root;
    private MavenSession session;

    @BeforeEach
    void reactor(@TempDir Path directory) throws Exception {
        Reactor reactor = new Reactor(directory);
        for (String name : List.of("root", "base", "app", "other")) {
            projects.add(reactor.add(name, "linuxkit-package"));
        }
        root = projects.get(0);
        Reactor.depend(projects.get(2), "base", "linuxkit-package");
        session = reactor.session(projects.toArray(MavenProject[]::new));
        session.setProjectDependencyGraph(new DefaultProjectDependencyGraph(projects));
        session.getRequest().setGoals(List.of("linuxkit:build"));
    }

    private void run(String behaviour, String... failing) throws Exception {
        session.getRequest().setReactorFailureBehavior(behaviour);
        run(Set.of(), Set.of(failing));
    }

    private void run(Set<String> wrong, Set<String> failing) throws Exception {
        new SessionRun(session, Reactor.commandLine(root, "build"), root, log)
                .run(project -> fail(wrong, project), project -> {
                    ran.add(project.getArtifactId());
                    fail(failing, project);
                });
    }

    private static void fail(Set<String> failing, MavenProject project) throws MojoFailureException {
        if (failing.contains(project.getArtifactId())) {
            throw new MojoFailureException("Failed in " + project.getArtifactId());
        }
    }

    @Test
    void everyModuleHasItsOwnSuccess() throws Exception {
        run(MavenExecutionRequest.REACTOR_FAIL_FAST);

        assertThat(ran).containsExactly("root", "base", "app", "other");
        assertThat(results())
                .as("Maven adds the result of the root")
                .containsExactly("-", "SUCCESS", "SUCCESS", "SUCCESS");
        assertThat(session.getResult().hasExceptions()).isFalse();
    }

    @Test
    void failFastStopsAtTheFirstFailureAndReportsItForItsModule() throws Exception {
        run(MavenExecutionRequest.REACTOR_FAIL_FAST, "base");

        assertThat(ran).containsExactly("root", "base");
        assertThat(results()).containsExactly("-", "FAILURE", "-", "-");
        assertThat(session.getResult().getExceptions())
                .singleElement()
                .isInstanceOfSatisfying(LifecycleExecutionException.class, failure -> {
                    assertThat(failure.getProject()).isEqualTo(projects.get(1));
                    assertThat(failure).hasMessageContaining("base").hasMessageContaining("Failed in base");
                });
    }

    @Test
    void failAtEndContinuesWithModulesThatDoNotDependOnTheFailedOne() throws Exception {
        run(MavenExecutionRequest.REACTOR_FAIL_AT_END, "base", "other");

        assertThat(ran).containsExactly("root", "base", "other");
        assertThat(results()).containsExactly("-", "FAILURE", "-", "FAILURE");
        assertThat(session.getResult().getExceptions()).hasSize(2);
        assertThat(log.lines).contains("Project app: skipped, because base has failed.");
    }

    @Test
    void failNeverContinuesWithAll() throws Exception {
        run(MavenExecutionRequest.REACTOR_FAIL_NEVER, "base");

        assertThat(ran).containsExactly("root", "base", "app", "other");
        assertThat(results()).containsExactly("-", "FAILURE", "SUCCESS", "SUCCESS");
    }

    @Test
    void failureOfTheRootIsThrownAfterTheOthersHaveRun() {
        assertThatThrownBy(() -> run(MavenExecutionRequest.REACTOR_FAIL_AT_END, "root"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Failed in root");

        assertThat(ran).containsExactly("root", "base", "app", "other");
        assertThat(session.getResult().getExceptions()).as("Maven adds it").isEmpty();
    }

    @Test
    void nextGoalIsNotRunInFailedModulesAndTheirDependents() throws Exception {
        session.getRequest().setGoals(List.of("linuxkit:build", "linuxkit:push"));
        run(MavenExecutionRequest.REACTOR_FAIL_AT_END, "base");
        ran.clear();
        run(MavenExecutionRequest.REACTOR_FAIL_AT_END);

        assertThat(ran).containsExactly("root", "other");
        assertThat(results()).containsExactly("-", "FAILURE", "-", "SUCCESS");
    }

    @Test
    void nextGoalDoesNothingWhenTheFirstFailureEndsTheBuild() throws Exception {
        session.getRequest().setGoals(List.of("linuxkit:build", "linuxkit:push"));
        run(MavenExecutionRequest.REACTOR_FAIL_FAST, "base");
        ran.clear();
        run(MavenExecutionRequest.REACTOR_FAIL_FAST);

        assertThat(ran).isEmpty();
    }

    @Test
    void nextGoalWithFailNeverOmitsTheFailedModule() throws Exception {
        run(MavenExecutionRequest.REACTOR_FAIL_NEVER, "base");
        ran.clear();
        run(MavenExecutionRequest.REACTOR_FAIL_NEVER);

        assertThat(ran).containsExactly("root", "app", "other");
    }

    @Test
    void otherTasksAfterAFailureAreNotRun() {
        for (String next : List.of("deploy", "linuxkit:cache-clean", "org.example:other-plugin:1:build")) {
            session.getRequest().setGoals(List.of("clean", "linuxkit:build", next));
            assertThatThrownBy(() -> run(MavenExecutionRequest.REACTOR_FAIL_AT_END, "base"))
                    .as(next)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageStartingWith("Tried to continue after linuxkit:build: it failed in 'base'.");
        }
    }

    @Test
    void wrongParameterOfTheLastModuleIsReportedBeforeTheGoalRunsInTheFirst() throws Exception {
        session.getRequest().setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_FAST);
        run(Set.of("other"), Set.of());

        assertThat(ran).isEmpty();
        assertThat(results()).containsExactly("-", "-", "-", "FAILURE");
    }

    private List<String> results() {
        return projects.stream()
                .map(session.getResult()::getBuildSummary)
                .map(SessionRunTest::shown)
                .toList();
    }

    private static String shown(BuildSummary summary) {
        if (summary == null) {
            return "-";
        }
        assertThat(Arrays.asList(BuildSuccess.class, BuildFailure.class)).contains(summary.getClass());
        return summary instanceof BuildSuccess ? "SUCCESS" : "FAILURE";
    }
}
