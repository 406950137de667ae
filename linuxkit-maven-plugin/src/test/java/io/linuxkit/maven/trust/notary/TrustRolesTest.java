/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRolesTest {
    @Test
    void namesWhenTargetsOrBelowAreTaken() {
        assertThat(new TrustRoles(List.of("targets", "targets/releases", "targets/a_b-1/c")).names())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"root", "releases", "targets/", "targets/Jane", "targets/..", "targets/../x", "targets//a", ""})
    void namesWhenNoneThatSignTagsAreRefused(String name) {
        assertThatThrownBy(() -> new TrustRoles(List.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is not a role that signs tags");
    }
}
