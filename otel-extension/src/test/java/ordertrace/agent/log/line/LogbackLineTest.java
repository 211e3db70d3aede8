package ordertrace.agent.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import ordertrace.OrderId;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.log.OrderLogs;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.OrderPropagator;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;

class LogbackLineTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");

  private final Guard guard = new Guard();
  private final LoggingEvent line = line();

  @BeforeEach
  void start() {
    DoorOperations doors = new DoorOperations(guard);
    new OrderLogs(new OrderSpans(new ServiceIdentity(), guard).localTraces(), guard)
        .register(doors);
    GlobalOpenTelemetry.resetForTest();
    OpenTelemetrySdk.builder()
        .setPropagators(ContextPropagators.create(new OrderPropagator(doors, guard, new Ignored())))
        .buildAndRegisterGlobal();
    MDC.clear();
  }

  @AfterEach
  void stop() {
    MDC.clear();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void the_line_keeps_its_entries_beside_those_of_the_order() {
    MDC.put("tenant", "a");

    addOrder(List.of(ORDER));

    assertThat(line.getMDCPropertyMap())
        .isEqualTo(Map.of("tenant", "a", "order.id", "ORD-7K3M9Q2X"));
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("tenant", "a"));
  }

  @Test
  void several_orders_are_one_entry() {
    addOrder(List.of(ORDER, new OrderId("ORD-00000002")));

    assertThat(line.getMDCPropertyMap())
        .isEqualTo(Map.of("order.ids", "ORD-7K3M9Q2X,ORD-00000002"));
  }

  // Spring Boot's JSON layout throws at a name that is both in the MDC and among these.
  @Test
  void what_the_line_names_itself_stays() {
    line.addKeyValuePair(new KeyValuePair("order.id", "mine"));

    addOrder(List.of(ORDER));

    assertThat(line.getMDCPropertyMap()).isEmpty();
  }

  @Test
  void a_line_whose_entries_were_read_already_stays_as_it_is() {
    assertThat(line.getMDCPropertyMap()).isEmpty();

    addOrder(List.of(ORDER));

    assertThat(line.getMDCPropertyMap()).isEmpty();
    assertThat(guard.errors()).isZero();
  }

  @Test
  void outside_every_operation_nobody_is_asked() {
    LogbackLine.addOrder(line);

    assertThat(line.getMDCPropertyMap()).isEmpty();
    assertThat(guard.capability(LogDoor.LOGBACK).count()).isZero();
  }

  private void addOrder(List<OrderId> orders) {
    OrderContext order = new OrderContext(orders, null, "crm", null, new LocalTrace());
    try (Scope scope = order.storeIn(Context.root()).makeCurrent()) {
      LogbackLine.addOrder(line);
    }
  }

  private static LoggingEvent line() {
    Logger logger = (Logger) LoggerFactory.getLogger("shop");
    return new LoggingEvent("shop", logger, Level.INFO, "text", null, null);
  }
}
