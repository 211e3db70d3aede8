package ordertrace.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class FactsIT {

  private static final String ORDER = "ORD-7K3M9Q2X";

  @Test
  void every_fact_has_its_number_and_the_last_one_says_goodbye() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = shop(receiver).start()) {
        app.call("GET", "/told/" + ORDER);
        await()
            .atMost(30, SECONDS)
            .until(() -> receiver.facts("order.telemetry.heartbeat").size() > 2);
      }

      List<ExportedFact> facts = receiver.facts();
      List<Object> sequences = facts.stream().map(fact -> fact.get("order.fact.sequence")).toList();
      Object[] withoutHoles = LongStream.rangeClosed(1, facts.size()).boxed().toArray();
      assertThat(sequences).containsExactlyInAnyOrder(withoutHoles);
      assertThat(facts).extracting(fact -> fact.get("order.fact.boot_id")).doesNotContainNull();
      assertThat(facts.stream().map(fact -> fact.get("order.fact.boot_id")).distinct()).hasSize(1);
      assertThat(facts).extracting(ExportedFact::scope).containsOnly("ordertrace");
      assertThat(receiver.facts("order.telemetry.goodbye"))
          .singleElement()
          .satisfies(
              fact ->
                  assertThat(fact.attributes())
                      .containsEntry("order.fact.sequence", (long) facts.size())
                      .containsEntry("order.telemetry.last_sequence", (long) facts.size()));
    }
  }

  @Test
  void facts_do_not_depend_on_the_sampling_of_traces() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = shop(receiver).with("otel.traces.sampler", "always_off").start()) {
        app.call("POST", "/orders/" + ORDER + "/cancellation");
        await().atMost(30, SECONDS).until(() -> !receiver.facts("order.status.changed").isEmpty());
      }

      assertThat(receiver.spans()).isEmpty();
      assertThat(receiver.facts("order.status.changed"))
          .singleElement()
          .satisfies(
              fact ->
                  assertThat(fact.attributes())
                      .containsAllEntriesOf(
                          Map.of(
                              "order.id", ORDER,
                              "order.status", "CANCELLED",
                              "order.status.owner", "shop")));
    }
  }

  private static AgentJvm shop(OtlpReceiver receiver) {
    return AgentJvm.of(PlainApp.class, receiver).with("otel.service.name", "shop");
  }
}
