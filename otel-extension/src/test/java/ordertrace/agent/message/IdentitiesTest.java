package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import ordertrace.Fingerprint;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.Broker;
import ordertrace.agent.message.client.DeathHeaders;
import ordertrace.agent.message.client.MessageBody;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

  private static final Fingerprint FINGERPRINT =
      Fingerprint.keyed("0123456789abcdef".getBytes(UTF_8));

  private final MessageReader reader = new MessageReader(OrderJourney.alexandrit(), new Ignored());
  private final Identities identities = new Identities(FINGERPRINT);

  @Test
  void where_the_journey_file_asks_for_it_a_message_has_the_fingerprint_of_its_bytes() {
    byte[] body = "{}".getBytes(UTF_8);

    assertThat(fingerprint("mes.events", "evt.state", MessageBody.of(body)))
        .isEqualTo(FINGERPRINT.of("mes.events", "evt.state", body));
    assertThat(fingerprint("orders", "order.submitted", MessageBody.of(body))).isNull();
  }

  @Test
  void a_large_body_has_the_same_one_in_a_direct_buffer_as_in_an_array() {
    byte[] body = new byte[100_000];
    ByteBuffer direct = ByteBuffer.allocateDirect(body.length).put(body).flip();

    assertThat(fingerprint("mes.events", "evt.state", MessageBody.of(direct)))
        .isEqualTo(FINGERPRINT.of("mes.events", "evt.state", body));
  }

  private String fingerprint(String exchange, String routingKey, MessageBody body) {
    AmqpMessage message =
        AmqpMessage.of(
            new Broker("localhost", 5672, "/"),
            exchange,
            routingKey,
            DeathHeaders.NONE,
            null,
            null,
            Map.of(),
            body);
    return identities.of(message, reader.read(message), null, null).fingerprint();
  }
}
