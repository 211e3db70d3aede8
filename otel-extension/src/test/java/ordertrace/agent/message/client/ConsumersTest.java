package ordertrace.agent.message.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import java.lang.reflect.Proxy;
import ordertrace.agent.message.client.Consumers.Asked;
import org.junit.jupiter.api.Test;

class ConsumersTest {

  private static final int CANCELLED = 16;

  private final Channel channel = aChannel();

  @Test
  void a_tag_means_the_queue_that_was_asked_for_whoever_named_it() {
    Consumers.sending(channel, consume("orders", "", false));
    Consumers.sending(channel, consume("prices", "ours", false));
    begun("amq.ctag-1");
    begun("ours");

    assertThat(Consumers.of(channel, "amq.ctag-1")).isEqualTo(new Asked("orders", false));
    assertThat(Consumers.of(channel, "ours")).isEqualTo(new Asked("prices", false));
    assertThat(Consumers.of(channel, "strange")).isNull();
    assertThat(Consumers.of(aChannel(), "ours")).isNull();
  }

  @Test
  void one_that_waits_for_no_answer_is_known_at_once_and_takes_no_others() {
    Consumers.sending(channel, consume("orders", "", false));
    Consumers.sending(channel, consume("prices", "ours", true));
    begun("amq.ctag-1");

    assertThat(Consumers.of(channel, "ours")).isEqualTo(new Asked("prices", false));
    assertThat(Consumers.of(channel, "amq.ctag-1")).isEqualTo(new Asked("orders", false));
  }

  @Test
  void one_that_was_cancelled_is_known_for_a_while() {
    for (int i = 0; i <= CANCELLED; i++) {
      Consumers.sending(channel, consume("orders", "tag-" + i, false));
      begun("tag-" + i);
      Consumers.received(
          channel, new AMQP.Basic.CancelOk.Builder().consumerTag("tag-" + i).build());
    }

    assertThat(Consumers.of(channel, "tag-0")).isNull();
    assertThat(Consumers.of(channel, "tag-1")).isEqualTo(new Asked("orders", false));
    assertThat(Consumers.of(channel, "tag-" + CANCELLED)).isNotNull();
  }

  @Test
  void one_that_the_broker_ends_too() {
    Consumers.sending(channel, consume("orders", "ours", false));
    begun("ours");
    Consumers.received(
        channel, new AMQP.Basic.Cancel.Builder().consumerTag("ours").nowait(true).build());

    assertThat(Consumers.of(channel, "ours")).isEqualTo(new Asked("orders", false));
  }

  @Test
  void those_of_a_channel_that_was_closed_too() {
    Consumers.sending(channel, consume("orders", "ours", false));
    begun("ours");
    Consumers.closed(channel);
    Consumers.closed(channel);

    assertThat(Consumers.of(channel, "ours")).isEqualTo(new Asked("orders", false));
  }

  private void begun(String tag) {
    Consumers.received(channel, new AMQP.Basic.ConsumeOk.Builder().consumerTag(tag).build());
  }

  private static AMQP.Basic.Consume consume(String queue, String tag, boolean nowait) {
    return new AMQP.Basic.Consume.Builder().queue(queue).consumerTag(tag).nowait(nowait).build();
  }

  private static Channel aChannel() {
    return (Channel)
        Proxy.newProxyInstance(
            ConsumersTest.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, arguments) -> null);
  }
}
