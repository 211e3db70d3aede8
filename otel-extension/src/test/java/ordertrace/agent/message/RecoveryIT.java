package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that is cut and recovers. */
@Timeout(300)
class RecoveryIT {

  private static final String ORDER = "ORD-9K3M9Q2X";

  @Test
  void only_answers_that_are_really_sent_settle() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        WireTap tap = WireTap.on(broker.uri());
        CuttableLine line = CuttableLine.to(broker.port());
        RunningApp app =
            AgentJvm.of(RawApp.class, receiver)
                .with("otel.service.name", "crm")
                .with("test.broker", line.uri())
                .with("test.recovery", "true")
                .start()) {
      call(app, "/collect?crm.orders");
      call(app, "/array?" + ORDER);
      awaitFacts(receiver, "order.message.delivered", 1);

      line.cut();
      awaitFacts(receiver, "order.message.delivered", 2);
      // The first tag is of the old channel: the client keeps silent, as nothing can be settled.
      call(app, "/ack?0&false");
      call(app, "/ack?1&false");
      awaitFacts(receiver, "order.message.settled", 1);
      call(app, "/array?" + ORDER);
      awaitFacts(receiver, "order.message.delivered", 3);

      assertThat(facts(receiver, "order.message.delivered"))
          .extracting(
              fact -> fact.get("messaging.rabbitmq.message.delivery_tag"),
              fact -> fact.get("order.message.redelivered"))
          .containsExactly(tuple(1L, false), tuple(2L, true), tuple(3L, false));
      assertThat(facts(receiver, "order.message.settled"))
          .extracting(fact -> fact.get("messaging.rabbitmq.message.delivery_tag"))
          .containsExactly(2L);
      assertThat(tap.next(2))
          .extracting(message -> message.header("order-trace-copy"))
          .doesNotHaveDuplicates();
    }
  }

  private static void call(RunningApp app, String path) throws Exception {
    assertThat(app.call("POST", path).body()).isEmpty();
  }

  private static List<ExportedFact> facts(OtlpReceiver receiver, String name) {
    return receiver.facts(name).stream()
        .filter(fact -> ORDER.equals(fact.get("order.id")))
        .toList();
  }

  private static void awaitFacts(OtlpReceiver receiver, String name, int count) {
    await().atMost(30, SECONDS).until(() -> facts(receiver, name).size() >= count);
  }
}
