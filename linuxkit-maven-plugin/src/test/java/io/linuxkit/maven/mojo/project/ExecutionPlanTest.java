/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.Reactor;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionPlanTest {
    private static final MojoExecution BUILD = Reactor.planned("build", "default-build");
    private static final MojoExecution PUSH = Reactor.planned("push", "default-push");
    private static final MojoExecution INDEX = Reactor.planned("index", "default-index");
    private static final MojoExecution INSTALL = ofMaven("maven-install-plugin", "install");
    private static final MojoExecution DEPLOY = ofMaven("maven-deploy-plugin", "deploy");

    @TempDir
    Path directory;

    private Reactor reactor;
    private MavenProject project;

    @BeforeEach
    void project() {
        reactor = new Reactor(directory);
        project = reactor.add("app", "linuxkit-package");
    }

    private static MojoExecution ofMaven(String plugin, String goal) {
        return new MojoExecution(Reactor.plugin("org.apache.maven.plugins", plugin), goal, "default-" + goal);
    }

    private ExecutionPlan plan(MojoExecution... executions) {
        return new ExecutionPlan(reactor.session(project), project, List.of(executions));
    }

    @Test
    void planWithoutPushAndIndexPublishesNothing() {
        ExecutionPlan plan = plan(BUILD, INSTALL);
        assertThat(plan.publishes()).isFalse();
        assertThat(plan.deploys()).isFalse();
        assertThat(plan.runs("build")).isTrue();
        assertThat(plan.runs("push")).isFalse();
    }

    @Test
    void planOfDeployPublishesAndDeploys() {
        ExecutionPlan plan = plan(BUILD, INSTALL, PUSH, INDEX, DEPLOY);
        assertThat(plan.publishes()).isTrue();
        assertThat(plan.deploys()).isTrue();
        assertThat(plan(INDEX).publishes()).isTrue();
    }

    @Test
    void goalsOfOtherPluginsDoNotCount() {
        assertThat(plan(ofMaven("maven-scm-plugin", "push"), ofMaven("maven-deploy-plugin", "deploy-file"))
                        .publishes())
                .isFalse();
        assertThat(plan(ofMaven("maven-deploy-plugin", "deploy-file")).deploys())
                .isFalse();
    }

    @Test
    void goalThatIsSwitchedOffDoesNotRun() {
        reactor.userProperties.setProperty("linuxkit.manifest", "false");
        assertThat(plan(PUSH, INDEX).runs("index")).isFalse();
        assertThat(plan(PUSH, INDEX).runs("push")).isTrue();
        project.getProperties().setProperty("linuxkit.pushImage", "false");
        assertThat(plan(PUSH, INDEX).publishes()).isFalse();
        reactor.userProperties.clear();
        project.getProperties().clear();
        project.getProperties().setProperty("linuxkit.skip", "true");
        assertThat(plan(PUSH, INDEX).publishes()).isFalse();
    }

    @Test
    void planWithoutTheIndexLeavesThePublicationToAnotherBuild() {
        assertThat(plan(PUSH, INDEX, DEPLOY).completesPublication()).isTrue();
        assertThat(plan(BUILD, DEPLOY).completesPublication()).isTrue();
        reactor.userProperties.setProperty("linuxkit.manifest", "false");
        assertThat(plan(PUSH, INDEX, DEPLOY).completesPublication()).isFalse();
    }

    @Test
    void ignoredFilesArePublishedWhereEachPushAllowsIt() {
        assertThat(plan(PUSH, INDEX).includesIgnored()).isFalse();
        assertThat(plan(INDEX).includesIgnored()).isTrue();
        configureExecution("default-push", "<includeIgnored>true</includeIgnored>");
        assertThat(plan(PUSH, INDEX).includesIgnored()).isTrue();
        assertThat(plan(PUSH, Reactor.planned("push", "other")).includesIgnored())
                .isFalse();
    }

    private void configureExecution(String id, String configuration) {
        Plugin plugin = Reactor.configure(project, "");
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setConfiguration(Reactor.dom(configuration));
        plugin.addExecution(execution);
    }

    @Test
    void goalThatItsOwnExecutionSwitchesOffDoesNotRun() {
        Plugin plugin = Reactor.configure(project, "<skip>false</skip>");
        PluginExecution execution = new PluginExecution();
        execution.setId("default-push");
        execution.setConfiguration(Reactor.dom("<skip>true</skip>"));
        plugin.addExecution(execution);
        assertThat(plan(PUSH).publishes()).isFalse();
        assertThat(plan(Reactor.planned("push", "other")).publishes()).isTrue();
    }

    @Test
    void indexAfterPushIsInOrder() {
        assertThatCode(() -> plan(BUILD, PUSH, INDEX, DEPLOY).requirePushBeforeIndex(INDEX))
                .doesNotThrowAnyException();
        assertThatCode(() -> plan(INDEX).requirePushBeforeIndex(INDEX)).doesNotThrowAnyException();
    }

    @Test
    void indexBeforePushIsRefused() {
        MojoExecution late = Reactor.planned("push", "late");
        assertThatThrownBy(() -> plan(BUILD, PUSH, INDEX, late).requirePushBeforeIndex(INDEX))
                .isInstanceOf(UserException.class)
                .hasMessage("""
                        Tried to make the index of the project app: the image is pushed later, by linuxkit:push \
                        (late), so the index would not contain it.
                          Put push before index, on the command line or in the <goals> of one execution.
                          More: mvn linuxkit:help -Dlinuxkit.error=goal-order""");
    }

    @Test
    void indexBeforePushThatPushesNothingIsInOrder() {
        reactor.userProperties.setProperty("linuxkit.pushImage", "false");
        assertThatCode(() -> plan(INDEX, PUSH).requirePushBeforeIndex(INDEX)).doesNotThrowAnyException();
    }

    @Test
    void indexThatRunsTwiceIsCheckedFromTheRunningOne() {
        MojoExecution first = Reactor.planned("index", "first");
        ExecutionPlan plan = plan(first, PUSH, INDEX);
        assertThatCode(() -> plan.requirePushBeforeIndex(INDEX)).doesNotThrowAnyException();
        assertThatThrownBy(() -> plan.requirePushBeforeIndex(first)).isInstanceOf(UserException.class);
    }
}
