/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MutatorTest {
    private static final FuzzTarget TARGET = new FuzzTest.Throwing();

    @Test
    void inputWhenSeedAndRoundAreTheSameIsTheSame() {
        for (long round = 0; round < 500; round++) {
            assertThat(new Mutator(TARGET, 7).input(round)).isEqualTo(new Mutator(TARGET, 7).input(round));
        }
    }

    @Test
    void inputWhenSeedIsAnotherIsAnother() {
        Mutator one = new Mutator(TARGET, 7);
        Mutator other = new Mutator(TARGET, 8);
        assertThat(LongStream.range(3, 103).filter(round -> Arrays.equals(one.input(round), other.input(round))))
                .hasSizeLessThan(10);
    }

    @Test
    void firstInputsAreTheDocumentsThemselves() {
        assertThat(new Mutator(TARGET, 7).input(0)).asString(UTF_8).isEqualTo("well");
        assertThat(new Mutator(TARGET, 7).input(2)).asString(UTF_8).isEqualTo("well too");
    }

    @Test
    void inputsHaveALimit() {
        for (long round = 0; round < 2000; round++) {
            assertThat(new Mutator(TARGET, 7).input(round).length).isLessThanOrEqualTo(Mutator.MOST_BYTES);
        }
    }

    /** An input that fails in one process must fail again in another one. */
    @Test
    void documentsOfEachTargetAreTheSameInEveryRun() throws IOException {
        var once = Targets.all();
        var again = Targets.all();
        for (int i = 0; i < once.size(); i++) {
            assertThat(once.get(i).corpus().stream().map(Arrays::hashCode).toList())
                    .as(once.get(i).name())
                    .isEqualTo(
                            again.get(i).corpus().stream().map(Arrays::hashCode).toList());
        }
    }
}
