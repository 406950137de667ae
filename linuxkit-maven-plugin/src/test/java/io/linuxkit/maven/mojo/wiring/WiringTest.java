/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WiringTest {
    /** That is what its build writes into the plugin when nobody tells it the commit. */
    @Test
    void toolWhenNobodyKnowsItsRevisionHasNone() {
        assertThat(Wiring.tool().version()).isNotEmpty();
        assertThat(Wiring.tool().revision()).isNotEqualTo(Optional.of("unknown"));
    }
}
