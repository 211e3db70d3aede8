package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.agent.app.ShopApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class CreatedOrderIT {

  private static final String CREATED = "ORD-NEW00001";

  @ParameterizedTest
  @EnumSource
  void a_created_order_is_on_the_request_that_made_it_and_on_its_queries(AgentMode mode)
      throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      AgentJvm shop =
          AgentJvm.of(ShopApp.class, receiver)
              .withApi()
              .with("otel.service.name", "shop")
              // A span that leaves before its request is answered cannot know what it made: here
              // all of them leave when the service stops.
              .with("otel.bsp.schedule.delay", "3600000");
      try (RunningApp app = mode.of(shop).start()) {
        assertThat(app.call("POST", "/orders").statusCode()).isEqualTo(201);
        assertThat(app.call("GET", "/orders/" + CREATED).statusCode()).isEqualTo(200);
        assertThat(app.call("GET", "/health").statusCode()).isEqualTo(200);
        // On the same connection: when this is answered, the requests before it have ended.
        assertThat(app.call("GET", "/nothing").statusCode()).isEqualTo(404);
      }

      List<ExportedSpan> created = traceOf(receiver, "POST /orders");
      assertThat(created).extracting(ExportedSpan::kind).contains("SERVER", "CLIENT");
      assertThat(created).allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(CREATED));
      assertThat(created.stream().map(span -> span.get("order.status"))).contains("INITIATED");
      assertThat(created)
          .noneSatisfy(
              span -> assertThat(span.attributes()).containsKey("http.response.header.location"));

      List<ExportedSpan> shown = traceOf(receiver, "GET /orders/{id}");
      assertThat(shown).extracting(ExportedSpan::kind).contains("SERVER", "INTERNAL", "CLIENT");
      assertThat(shown).allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(CREATED));

      assertThat(traceOf(receiver, "GET /health"))
          .allSatisfy(span -> assertThat(span.attributes()).doesNotContainKey("order.id"));
      assertThat(receiver.facts("order.status.changed"))
          .singleElement()
          .satisfies(fact -> assertThat(fact.get("order.id")).isEqualTo(CREATED))
          .satisfies(fact -> assertThat(fact.get("order.status")).isEqualTo("INITIATED"));
    }
  }

  private static List<ExportedSpan> traceOf(OtlpReceiver receiver, String request) {
    List<String> traces =
        receiver.spans(span -> span.name().equals(request)).stream()
            .map(ExportedSpan::traceId)
            .toList();
    assertThat(traces).as(request).hasSize(1);
    return receiver.spans(span -> span.traceId().equals(traces.get(0)));
  }
}
