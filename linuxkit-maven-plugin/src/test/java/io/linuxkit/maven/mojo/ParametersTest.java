/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private final Properties userProperties = new Properties();
    private final Xpp3Dom configuration = new Xpp3Dom("configuration");
    private final Properties pomProperties = new Properties();
    private final Parameters parameters = new Parameters(userProperties, configuration, pomProperties);

    @Test
    void userPropertyBeatsWhatMavenInjected() {
        userProperties.setProperty("linuxkit.org", "mine");

        assertThat(parameters.text("org", "theirs")).contains("mine");
        assertThat(parameters.setterOf("org")).isEqualTo(Parameters.Setter.USER_PROPERTY);
    }

    @Test
    void configurationIsToldFromThePropertyOfThePom() {
        child("org", "theirs");
        child("image", "${linuxkit.image}");

        assertThat(parameters.text("org", "theirs")).contains("theirs");
        assertThat(parameters.setterOf("org")).isEqualTo(Parameters.Setter.CONFIGURATION);
        assertThat(parameters.setterOf("image")).isEqualTo(Parameters.Setter.POM_PROPERTY);
        assertThat(parameters.setterOf("tag")).isEqualTo(Parameters.Setter.POM_PROPERTY);
    }

    @Test
    void nobodyMeansEmpty() {
        assertThat(parameters.text("org", null)).isEmpty();
        assertThat(parameters.flag("force", null)).isEmpty();
        assertThat(parameters.list("arches", null)).isEmpty();
        assertThat(parameters.flag("force", null, true)).isTrue();
    }

    @Test
    void flagIsTrueOrFalseAndAnEmptyOneIsNotGiven() {
        userProperties.setProperty("linuxkit.force", "true");
        userProperties.setProperty("linuxkit.network", "false");
        userProperties.setProperty("linuxkit.pull", "");

        assertThat(parameters.flag("force", false, false)).isTrue();
        assertThat(parameters.flag("network", true, true)).isFalse();
        assertThat(parameters.flag("pull", false, true))
                .as("Maven injects false for an empty property")
                .isTrue();
    }

    @Test
    void flagWithAnotherValueSaysWhatIsAllowed() {
        userProperties.setProperty("linuxkit.force", "yes");

        assertThatThrownBy(() -> parameters.flag("force", null, false))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Tried to read the parameter 'force': -Dlinuxkit.force is \"yes\", which is neither true nor"
                                + " false.\n  Give -Dlinuxkit.force=true or -Dlinuxkit.force=false.\n  More: mvn linuxkit:help -Dlinuxkit.error=parameter");
    }

    @Test
    void listsAreSplitAtCommasAndLinesAtLineEnds() {
        userProperties.setProperty("linuxkit.arches", "amd64, arm64,");
        userProperties.setProperty("linuxkit.buildArgs", "A=1,2\nB=3\r\n");

        assertThat(parameters.list("arches", List.of("s390x"))).contains(List.of("amd64", "arm64"));
        assertThat(parameters.lines("buildArgs", null)).contains(List.of("A=1,2", "B=3"));
    }

    @Test
    void emptyPropertyLeavesWhatThePomSays() {
        List.of("arches", "org", "dev").forEach(name -> userProperties.setProperty("linuxkit." + name, ""));
        child("arches", "s390x");
        pomProperties.setProperty("linuxkit.org", "acme");
        pomProperties.setProperty("linuxkit.dev", "true");

        assertThat(parameters.list("arches", List.of("s390x"))).contains(List.of("s390x"));
        assertThat(parameters.text("org", "")).contains("acme");
        assertThat(parameters.flag("dev", false)).contains(true);
    }

    @Test
    void emptyReleaseSaysThatThereIsNone() {
        userProperties.setProperty("linuxkit.release", "");
        assertThat(parameters.text("release", "v1")).contains("");
    }

    private void child(String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        configuration.addChild(child);
    }
}
