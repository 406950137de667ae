/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WiringTest {
    /** The build of the plugin writes {@code unknown} when its commit is not known. */
    @Test
    void toolWhenItsRevisionIsUnknownHasNone() {
        assertThat(Wiring.tool().version()).isNotEmpty();
        assertThat(Wiring.tool().revision()).isNotEqualTo(Optional.of("unknown"));
    }
}
