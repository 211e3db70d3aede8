package ordertrace.agent.message.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageBodyTest {

  @Test
  void a_null_body_is_empty_as_the_client_sends_it() {
    assertThat(MessageBody.of((byte[]) null).size()).isZero();
    assertThat(MessageBody.of((ByteBuffer) null).exact()).isEmpty();
  }

  @Test
  void the_middle_of_a_buffer_is_seen_without_moving_it() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3);

    MessageBody body = MessageBody.of(buffer);

    assertThat(body.exact()).containsExactly(1, 2, 3);
    assertThat(body.bytes()).isSameAs(buffer.array());
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  @Test
  void it_is_the_same_on_the_other_side_of_the_door() {
    for (ByteBuffer sent :
        List.of(
            ByteBuffer.wrap(new byte[] {1, 2}),
            ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3),
            ByteBuffer.allocateDirect(100_000))) {
      MessageBody body = MessageBody.of(sent);
      Object[] parts = new Object[1 + MessageBody.PARTS];
      body.putInto(parts, 1);

      MessageBody arrived = MessageBody.ofParts(parts, 1);

      assertThat(arrived.exact()).isEqualTo(body.exact());
      assertThat(arrived.size()).isEqualTo(sent.remaining());
    }
  }

  @Test
  void a_slice_is_seen_where_it_lies() {
    ByteBuffer slice = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2).slice();

    assertThat(MessageBody.of(slice).exact()).containsExactly(1, 2);
  }

  @Test
  void of_a_direct_or_read_only_buffer_the_start_is_copied() {
    ByteBuffer direct = ByteBuffer.allocateDirect(100_000);

    MessageBody body = MessageBody.of(direct);

    assertThat(body.size()).isEqualTo(100_000);
    assertThat(body.length()).isEqualTo(64 * 1024);
    assertThat(direct.remaining()).isEqualTo(100_000);
    assertThat(MessageBody.of(ByteBuffer.wrap(new byte[] {1, 2}).asReadOnlyBuffer()).exact())
        .containsExactly(1, 2);
  }
}
