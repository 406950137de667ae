/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import static io.linuxkit.maven.operation.PackageProjects.onRecord;
import static io.linuxkit.maven.operation.PackageProjects.onSources;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.operation.definition.DependencyRecord;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.FieldOverride;
import io.linuxkit.maven.source.Origin;
import io.linuxkit.maven.testing.InMemoryRegistries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the check before publishing. */
class PublicationCheckTest {
    @TempDir
    Path directory;

    private final InMemoryRegistries registries = new InMemoryRegistries();
    private PackageProjects projects;

    @BeforeEach
    void packages() throws IOException {
        projects = new PackageProjects(directory.toRealPath().resolve("repository"))
                .with("app", "base")
                .committed();
    }

    private void check(PackageRequest request) {
        check(request, false);
    }

    private void check(PackageRequest request, boolean includeIgnored) {
        new PublicationCheck(projects.packages, projects.git, registries, includeIgnored)
                .requirePublishable(projects.packages.read(request));
    }

    /**
     * Returns the message of the check after the part with what was tried, or {@code nothing} when the check passes. Fails
     * when the registry was asked before the check failed.
     */
    private String found(PackageRequest request) {
        LinuxKitPackage subject = projects.packages.read(request);
        String tried =
                "Tried to publish 'acme/" + subject.definition().image() + "' from '" + request.directory() + "': ";
        try {
            check(request);
        } catch (UserException e) {
            assertThat(e).hasMessageStartingWith(tried);
            assertThat(registries.requests).isEmpty();
            return e.problem().message().substring(tried.length());
        }
        return "nothing";
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.Rank.class,
            names = {"POM_PROPERTY", "POM_CONFIGURATION", "USER_PROPERTY"})
    void packageWithoutOrganisationIsPublishedOnlyWhenLinuxKitIsConfigured(Origin.Rank rank) {
        projects.repository.write("app/build.yml", "image: app\n").commit();
        PackageRequest request = projects.request("app");

        assertThatThrownBy(() -> check(request))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to publish 'linuxkit/app' from '" + request.directory()
                                + "': no organisation is configured, so that it would be published in LinuxKit's own"
                                + " organisation: '"
                                + request.directory().resolve("build.yml")
                                + "' has no 'org', the POM has neither the property linuxkit.org nor <org> in the <configuration> of"
                                + " the plugin, and there is no -Dlinuxkit.org.\n"
                                + "  Add 'org: ORGANISATION' to build.yml or set linuxkit.org; to publish in LinuxKit's"
                                + " organisation, give -Dlinuxkit.org=linuxkit.\n  More: mvn linuxkit:help -Dlinuxkit.error=organisation");
        assertThat(registries.requests).isEmpty();

        check(withOrganisation(request, new Origin(rank, "somebody")));
        assertThat(registries.requests).containsExactly("AUTHORIZE docker.io/linuxkit/app");
    }

    @Test
    void packageWhoseBuildFileNamesLinuxKitIsPublishable() {
        projects.repository
                .write("app/build.yml", "image: app\norg: linuxkit\n")
                .commit();

        check(projects.request("app"));
        assertThat(registries.requests).containsExactly("AUTHORIZE docker.io/linuxkit/app");
    }

    private static PackageRequest withOrganisation(PackageRequest request, Origin origin) {
        return new PackageRequest(
                request.directory(),
                request.buildYml(),
                List.of(new FieldOverride(Field.ORG, List.of("linuxkit"), origin)),
                request.buildArgFiles(),
                request.tag(),
                request.project().withInputs(request.inputs()));
    }

    private static TagOptions atCommit(String commit) {
        return new TagOptions(Optional.empty(), commit, Optional.empty(), false);
    }

    @Test
    void cleanPackageIsPublishableWhenTheRegistryPermitsIt() {
        check(projects.request("app", onSources("base", projects.request("base"))));
        assertThat(registries.requests).containsExactly("AUTHORIZE docker.io/acme/app");
    }

    @Test
    void packageThatTheRegistryRefusesIsRefusedWithTheMessageOfTheRegistry() {
        registries.intercept(request -> {
            throw new RegistryException(
                    new Problem("Tried to log in", "401", "Log in", ErrorTopic.REGISTRY_CREDENTIALS), 401);
        });
        assertThatThrownBy(() -> check(projects.request("app")))
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith("Tried to log in: 401.");
    }

    @Test
    void dirtyPackageIsRefusedWithTheFirstTenPaths() {
        projects.repository.write("app/a.txt", "changed");
        for (int file = 10; file < 22; file++) {
            projects.repository.write("app/new" + file, "");
        }
        assertThat(found(projects.request("app"))).isEqualTo("""
                it differs from what is committed:
                    modified "a.txt"
                    untracked "new10"
                    untracked "new11"
                    untracked "new12"
                    untracked "new13"
                    untracked "new14"
                    untracked "new15"
                    untracked "new16"
                    untracked "new17"
                    untracked "new18"
                    and 3 more.
                  Commit the changes (git add, git commit), or remove files that do not belong to the package.
                  More: mvn linuxkit:help -Dlinuxkit.error=dirty-package""");
    }

    @Test
    void packageThatIsNotCheckedOutInFullIsRefused() {
        projects.repository.write("app/deep/b.txt", "b").commit();
        projects.repository.git("sparse-checkout", "set", "--cone", "app/other");
        assertThat(found(projects.request("app"))).isEqualTo("""
                it differs from what is committed:
                    absent "deep/b.txt".
                  Check out the absent files (git sparse-checkout disable, git submodule update --init), and commit other changes.
                  More: mvn linuxkit:help -Dlinuxkit.error=dirty-package""");
    }

    @Test
    void packageWithDirtyDependencyIsRefused() throws IOException {
        projects.repository.write("base/a.txt", "changed");
        assertThat(found(projects.request("app", onSources("base", projects.request("base")))))
                .startsWith("it differs from what is committed:\n    modified \""
                        + projects.repository.path("base/a.txt") + "\".\n");
        LinuxKitPackage base = projects.packages.read(projects.request("base"));
        Path known = Files.write(
                directory.resolve("record"), DependencyRecord.of(base).toBytes());
        assertThat(found(projects.request("app", onRecord("base", "1.0", known))))
                .startsWith("it differs from what is committed:\n    the package dependency \"org.example:base\".\n");
    }

    @Test
    void packageThatIsDeclaredDirtyIsRefused() {
        TagOptions forced = new TagOptions(Optional.empty(), "HEAD", Optional.empty(), true);
        assertThat(found(projects.request("app").withTag(forced)))
                .startsWith("linuxkit.forceDirty marks it as changed.\n");
    }

    @Test
    void givenHashIsAcceptedOnlyForCleanPackages() {
        PackageRequest request = projects.request("app").withTag(TagOptions.DEFAULT.withHash("mine"));
        check(request);
        registries.requests.clear();
        projects.repository.write("app/a.txt", "changed");
        assertThat(found(request)).startsWith("""
                        linuxkit.hash gives its hash, but it differs from what is committed:
                            modified "a.txt".
                        """);
    }

    @Test
    void packageOutsideGitIsRefused() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("build.yml"), "image: x\norg: acme\n");
        assertThat(found(PackageRequest.of(outside))).isEqualTo("""
                it is not in a git repository, so that its tag is "latest", whatever it contains.
                  Commit it to a git repository (git init, git add, git commit), or give its hash with \
                -Dlinuxkit.hash=….
                  More: mvn linuxkit:help -Dlinuxkit.error=latest-tag""");
        assertThat(found(projects.request("app").withTag(TagOptions.DEFAULT.withHash("latest"))))
                .startsWith("its tag is \"latest\", whatever it contains.\n");
        assertThat(found(projects.request("app", onSources("x", PackageRequest.of(outside)))))
                .startsWith("it depends on 'org.example:x', whose tag is \"latest\", whatever it contains.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD~1", "old"})
    void otherCommitIsRefusedEvenWithTheSameTag(String commit) {
        projects.repository.git("tag", "old");
        projects.repository.write("README", "more").commit();
        assertThat(found(projects.request("app").withTag(atCommit(commit)))).isEqualTo("""
                linuxkit.hashCommit is "%1$s", which is not the commit that is checked out.
                  Check out %1$s and publish without -Dlinuxkit.hashCommit.
                  More: mvn linuxkit:help -Dlinuxkit.error=hash-commit""".formatted(commit));
    }

    @Test
    void commitThatIsCheckedOutIsPublishableUnlessSomethingChanged() {
        PackageRequest request = projects.request("app").withTag(atCommit("main"));
        check(request);
        registries.requests.clear();
        projects.repository.write("app/a.txt", "changed");
        assertThatThrownBy(() -> check(request))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it differs from what is committed:\n    modified \"a.txt\"");
        assertThat(registries.requests).isEmpty();
    }

    @Test
    void snapshotRecordIsRefusedAlsoAsAnIndirectDependency() throws IOException {
        LinuxKitPackage base = projects.packages.read(projects.request("base"));
        Path file = Files.write(
                directory.resolve("record"), DependencyRecord.of(base).toBytes());
        PackageRequest middle = projects.request("base", onRecord("far", "1.1-SNAPSHOT", file));

        check(projects.request("app", onRecord("far", "1.1", file)));
        registries.requests.clear();
        assertThat(found(projects.request("app", onSources("base", middle)))).isEqualTo("""
                it depends on 'org.example:far:1.1-SNAPSHOT', which is not a project of this build: another machine may \
                have another package under this version, and then computes another tag.
                  Depend on a release of 'org.example:far', or build both in one reactor.
                  More: mvn linuxkit:help -Dlinuxkit.error=snapshot-dependency""");
    }

    @Test
    void ignoredFilesInTheContextAreRefusedUnlessTheyAreAllowed() {
        projects.repository.write(".gitignore", "*.o\n").commit();
        projects.repository.write("app/sub/x.o", "");
        assertThat(found(projects.request("app"))).isEqualTo("""
                its build context has files that git ignores, so that the tag does not cover them:
                    "sub/x.o".
                  List them in .dockerignore, commit them, or publish the package with them with -Dlinuxkit.includeIgnored.
                  More: mvn linuxkit:help -Dlinuxkit.error=ignored-files""");
        check(projects.request("app"), true);
        assertThat(registries.requests).hasSize(1);
    }
}
