/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The errors page in the jar: it is that of the site, and is readable on a terminal. */
class ErrorsPageOfPluginTest {
    private static final String PAGE = """
            # Errors

            Introduction.

            ## The package

            ### <a id="no-package"></a>No package

            No project has a `build yml`, see **below** and [Configuration](configuration.html).
            Put it `'there'`, or see [the daemon](#no-daemon).

            - one item that is longer than the line
            - another

            ```
            mvn   verify
            ```

            ## The daemon

            ### <a id="no-daemon"></a>No `daemon`

            Start it with no word that is in `a line of its own`.
            """;

    @Test
    void jarHoldsThePageOfTheSite() throws IOException {
        ErrorsPage site = ErrorsPage.parse(Files.readString(Path.of("..", "src-site", "markdown", "errors.md")));

        assertThat(ErrorsPage.ofPlugin().sections()).isEqualTo(site.sections()).hasSizeGreaterThan(100);
    }

    @Test
    void sectionIsReadableWithoutMarkup() {
        assertThat(ErrorsPage.parse(PAGE).section("no-package").text(30)).isEqualTo("""
                No package (no-package)

                No project has a 'build yml',
                see below and Configuration
                (configuration.html). Put it
                "'there'", or see the daemon
                (-Dlinuxkit.error=no-daemon).

                - one item that is longer than
                  the line
                - another

                    mvn   verify""");
    }

    @Test
    void codeInASentenceIsNotBroken() {
        assertThat(ErrorsPage.parse(PAGE).section("no-daemon").text(40))
                .endsWith("Start it with no word that is in\n'a line of its own'.");
    }

    @Test
    void listHasTheTitleOfEachSection() {
        assertThat(ErrorsPage.parse(PAGE).list()).isEqualTo("""
                'mvn linuxkit:help -Dlinuxkit.error=ID' explains one of these errors.

                The package
                  no-package  No package

                The daemon
                  no-daemon   No 'daemon'""");
    }

    @Test
    void sectionWhenUnknownNamesTheNearest() {
        assertThatThrownBy(() -> ErrorsPage.parse(PAGE).section("no-pakage\r"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Tried to explain the error \"no-pakage\\r\": no error has this ID")
                .hasMessageContaining("'no-package'")
                .hasMessageContaining("-Dlinuxkit.error=list");
    }

    @Test
    void sectionWhenFarFromAllNamesTheList() {
        assertThatThrownBy(() -> ErrorsPage.parse(PAGE).section("x".repeat(100_000)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("lists all of them")
                .hasMessageNotContaining("'no-package'");
    }
}
