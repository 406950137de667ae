/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private final GoalSetup setup;

    ParametersTest(@TempDir Path directory) {
        this.setup = new GoalSetup(directory);
    }

    private Parameters parameters() {
        return setup.of(new PushMojo()).parameters();
    }

    @Test
    void userPropertyIsUsedBeforeConfiguration() {
        setup.userProperty("org", "mine").configured("org", "theirs");

        assertThat(parameters().text("org")).contains("mine");
        assertThat(parameters().originOf("org")).hasToString("-Dlinuxkit.org");
    }

    @Test
    void configurationIsUsedBeforeThePropertyOfThePom() {
        setup.configured("org", "theirs").pomProperty("image", "init").foreignPomProperty("linuxkit.org", "weak");

        assertThat(parameters().text("org")).contains("theirs");
        assertThat(parameters().originOf("org")).hasToString("POM <configuration> <org>");
        assertThat(parameters().text("image")).contains("init");
        assertThat(parameters().originOf("image")).hasToString("POM property linuxkit.image");
    }

    @Test
    void elementWithoutTextDoesNotHideThePropertyOfThePom() {
        setup.configured("org", "").foreignPomProperty("linuxkit.org", "acme");

        assertThat(parameters().text("org")).contains("acme");
        assertThat(parameters().originOf("org")).hasToString("POM property linuxkit.org");
    }

    @Test
    void parameterThatIsNotSetIsEmpty() {
        assertThat(parameters().text("org")).isEmpty();
        assertThat(parameters().flag("force")).isEmpty();
        assertThat(parameters().list("arches")).isEmpty();
        assertThat(parameters().flag("force", true)).isTrue();
    }

    @Test
    void flagIsTrueOrFalseAndAnEmptyOneIsNotGiven() {
        setup.userProperty("force", "true").userProperty("network", "false").userProperty("pull", "");

        assertThat(parameters().flag("force", false)).isTrue();
        assertThat(parameters().flag("network", true)).isFalse();
        assertThat(parameters().flag("pull", true))
                .as("Maven injects false for an empty property")
                .isTrue();
    }

    @Test
    void flagWithAnotherValueSaysWhatIsAllowed() {
        setup.userProperty("force", "yes");

        assertThatThrownBy(() -> parameters().flag("force", false))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to read the parameter 'force': -Dlinuxkit.force is \"yes\", which is neither true nor"
                                + " false.\n  Give -Dlinuxkit.force=true or -Dlinuxkit.force=false.\n  More: mvn linuxkit:help -Dlinuxkit.error=parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force", "network", "skip", "dev", "pushImage"})
    void flagOfThePomWithAnotherValueIsRefusedForEachParameter(String name) {
        setup.configured(name, "yes");

        assertThatThrownBy(() -> parameters().flag(name, false))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Tried to read the parameter '" + name + "': <" + name
                        + "> or the property linuxkit." + name
                        + " of the POM is \"yes\", which is neither true nor false.\n  Write true or false.");
    }

    @Test
    void listsAreSplitAtCommasAndLinesAtLineEnds() {
        setup.userProperty("arches", "amd64, arm64,")
                .userProperty("buildArgs", "A=1,2\nB=3\r\n")
                .configured("arches", "s390x");

        assertThat(parameters().list("arches")).contains(List.of("amd64", "arm64"));
        assertThat(parameters().lines("buildArgs")).contains(List.of("A=1,2", "B=3"));
    }

    @Test
    void listOfElementsMayHaveCommasInThem() {
        setup.configured("buildArgs", "<arg>A=1,2</arg><arg> B=3 </arg><arg/>");

        assertThat(parameters().lines("buildArgs")).contains(List.of("A=1,2", "B=3"));
    }

    @Test
    void emptyPropertyDoesNotHideTheValueOfThePom() {
        List.of("arches", "org", "dev").forEach(name -> setup.userProperty(name, ""));
        setup.configured("arches", "s390x").pomProperty("org", "acme").pomProperty("dev", "true");

        assertThat(parameters().list("arches")).contains(List.of("s390x"));
        assertThat(parameters().text("org")).contains("acme");
        assertThat(parameters().flag("dev")).contains(true);
    }

    @Test
    void emptyReleaseIsAValue() {
        setup.userProperty("release", "").configured("release", "v1");

        assertThat(parameters().text("release")).contains("");
    }
}
