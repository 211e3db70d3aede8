package ordertrace.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderId;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderLogProcessorTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId OTHER = new OrderId("ORD-00000002");

  private final Guard guard = new Guard();
  private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
  private final SdkLoggerProvider provider =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
          .addLogRecordProcessorFirst(
              new OrderLogs(new OrderSpans(new ServiceIdentity(), guard).localTraces(), guard)
                  .processor())
          .build();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void a_record_shows_order_status_and_message() {
    CurrentDelivery message = new CurrentDelivery("m-1", "c-1", "3f0qk2m1v8tc-2", null, "queue");

    assertThat(emit("shop", order(List.of(ORDER), "SUBMITTED", message)))
        .isEqualTo(
            Attributes.builder()
                .put(OrderAttributes.ORDER_ID, "ORD-7K3M9Q2X")
                .put(OrderAttributes.ORDER_STATUS, "SUBMITTED")
                .put(OrderAttributes.MESSAGING_MESSAGE_ID, "m-1")
                .put(OrderAttributes.MESSAGE_COPY_ID, "3f0qk2m1v8tc-2")
                .build());
  }

  @Test
  void of_several_orders_it_shows_the_list() {
    assertThat(emit("shop", order(List.of(ORDER, OTHER), null, null)))
        .isEqualTo(Attributes.of(OrderAttributes.ORDER_IDS, List.of(ORDER.value(), OTHER.value())));
  }

  @Test
  void of_an_order_that_the_code_names_it_shows_that() {
    OrderContext order = order(List.of(ORDER), null, null);
    order.localTrace().tell(OTHER);

    assertThat(emit("shop", order).get(OrderAttributes.ORDER_ID)).isEqualTo(OTHER.value());
  }

  // Merely seen in a message that was published meanwhile: the next one may name another.
  @Test
  void an_order_learned_on_the_way_is_not_claimed() {
    OrderContext order = order(List.of(), null, null);
    order.localTrace().learn(ORDER);

    assertThat(emit("shop", order)).isEqualTo(Attributes.empty());
  }

  @Test
  void a_fact_is_left_as_it_is() {
    assertThat(emit(OrderFacts.SCOPE, order(List.of(ORDER), "SUBMITTED", null)))
        .isEqualTo(Attributes.empty());
  }

  @Test
  void what_the_application_says_beside_stays() {
    provider
        .get("shop")
        .logRecordBuilder()
        .setContext(order(List.of(ORDER), null, null).storeIn(Context.root()))
        .setAttribute(AttributeKey.stringKey("tenant"), "a")
        .emit();

    assertThat(exporter.getFinishedLogRecordItems().get(0).getAttributes().size()).isEqualTo(2);
  }

  @Test
  void outside_every_operation_there_is_nothing_to_do() {
    provider.get("shop").logRecordBuilder().setContext(Context.root()).setBody("start").emit();

    assertThat(exporter.getFinishedLogRecordItems().get(0).getAttributes())
        .isEqualTo(Attributes.empty());
    assertThat(guard.capability("log.records").count()).isZero();
  }

  private Attributes emit(String scope, OrderContext order) {
    provider.get(scope).logRecordBuilder().setContext(order.storeIn(Context.root())).emit();
    return exporter.getFinishedLogRecordItems().get(0).getAttributes();
  }

  private static OrderContext order(List<OrderId> orders, String status, CurrentDelivery message) {
    return new OrderContext(orders, status, "crm", message, new LocalTrace());
  }
}
