/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
    private final MessageQueue queue = new MessageQueue();

    @Test
    void messagesAreTheSameInWhateverPiecesTheyCome() {
        byte[] stream = {0, 0, 0, 0, 2, 'a', 'b', 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 'c'};
        for (byte each : stream) {
            assertThat(queue.add(ByteBuffer.wrap(new byte[] {each}))).isTrue();
        }
        assertThat(queue.add(ByteBuffer.wrap(stream))).isTrue();

        for (int i = 0; i < 2; i++) {
            assertThat(queue.poll()).contains(new byte[] {'a', 'b'});
            assertThat(queue.poll()).contains(new byte[0]);
            assertThat(queue.poll()).contains(new byte[] {'c'});
        }
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void moreThanSixteenMebibytesThatWaitAreRefused() {
        assertThat(queue.add(ByteBuffer.wrap(new byte[1 << 24]))).isTrue();
        assertThat(queue.add(ByteBuffer.wrap(new byte[1]))).isFalse();
    }

    @Test
    void compressedMessagesAreRefused() {
        assertThat(queue.add(ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 1, 'a'}))).isFalse();
    }

    @Test
    void messagesThatClaimToBeLongerThanAllThatMayWaitAreRefusedBeforeTheyAreThere() {
        byte[] claim = {0, 0x7f, -1, -1, -1, 'a'};
        assertThat(queue.add(ByteBuffer.wrap(claim))).isFalse();
    }
}
