/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import static io.linuxkit.maven.operation.PackageProjects.onRecord;
import static io.linuxkit.maven.operation.PackageProjects.onSources;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.git.TagOptions;
import io.linuxkit.maven.operation.PackageProjects;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyRecordTest {
    @TempDir
    Path directory;

    private PackageProjects projects;

    @BeforeEach
    void packages() throws IOException {
        projects = projects("one");
    }

    private PackageProjects projects(String name) throws IOException {
        return new PackageProjects(directory.toRealPath().resolve(name))
                .with("base", "app")
                .committed();
    }

    private static String text(PackageProjects projects, TagOptions tag) {
        PackageRequest app = projects.request("app", onSources("base", projects.request("base")))
                .withTag(tag);
        return new String(DependencyRecord.of(projects.packages.read(app)).toBytes(), StandardCharsets.UTF_8);
    }

    private String text() {
        return text(projects, TagOptions.DEFAULT);
    }

    private DependencyRecord read(String text) throws IOException {
        return DependencyRecord.read(onRecord("app", "1.0", Files.writeString(file(), text)));
    }

    private Path file() {
        return directory.resolve("app.linuxkit-package");
    }

    @Test
    void recordIsTheSameInEveryCloneAndHasNoLocalPath() throws IOException {
        assertThat(text(projects("two"), TagOptions.DEFAULT)).isEqualTo(text());
        assertThat(text()).doesNotContain(directory.toRealPath().toString());
        assertThat(text()).isEqualTo("""
                {
                  "format": 1,
                  "reference": "acme/app:%1$s",
                  "tag": "%1$s",
                  "hash": "%1$s",
                  "dirty": false,
                  "dirtySuffix": "",
                  "arches": [
                    "amd64",
                    "arm64",
                    "s390x"
                  ],
                  "inputs": [
                    {
                      "path": "app",
                      "hash": "%2$s"
                    },
                    {
                      "path": "org.example:base",
                      "hash": "%3$s"
                    }
                  ]
                }
                """.formatted(
                        projects.tag(projects.request("app", onSources("base", projects.request("base")))),
                        projects.repository.git("rev-parse", "HEAD:app"),
                        projects.repository.git("rev-parse", "HEAD:base")));
    }

    @Test
    void recordThatIsReadIsTheOneThatWasWritten() throws IOException {
        assertThat(read(text()).toBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text());
        projects.repository.write("app/a.txt", "changed");
        assertThat(text()).contains("-dirty-");
        assertThat(read(text()).toBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text());
        String byHand = text(projects, TagOptions.DEFAULT.withHash("mine"));
        assertThat(read(byHand).toBytes()).asString(StandardCharsets.UTF_8).isEqualTo(byHand);
        assertThat(read(byHand).revision().dirty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "acme/app: | acme/app:0 | its reference is \"acme/app:0",
                "\"format\": 1 | \"format\": 2 | its format is 2, and this version of the plugin knows format 1",
                "\"format\" | \"form\" | 'format'",
                "\"dirty\": false | \"dirty\": true | it is dirty, but its dirtySuffix is \"\"",
                "\"dirtySuffix\": \"\" | \"dirtySuffix\": \"-dirty-0123456\" | it is not dirty, but its dirtySuffix is",
                "\"path\": \"app\",\\n      \"hash\": \" | \"path\": \"app\", \"hash\": \"0 | but its inputs give \"",
                "acme/app: | ACME: | is not an image name",
                "{ | [ | not JSON",
            })
    void malformedOrContradictoryRecordIsRefused(String part, String instead, String found) throws IOException {
        String damaged =
                text().replaceFirst(Pattern.quote(part.replace("\\n", "\n")), Matcher.quoteReplacement(instead));
        assertThat(damaged).isNotEqualTo(text());
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read the record of the package dependency 'org.example:app:1.0' in '"
                        + file() + "': ")
                .hasMessageContaining(found)
                .hasMessageEndingWith("""
                        .
                          Build and install that package again with this version of the plugin (mvn install), or depend on \
                        another version of it.
                          More: mvn linuxkit:help -Dlinuxkit.error=dependency-record""");
    }
}
