package ordertrace.agent.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.OrderPropagator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTest {

  private static final ContextKey<String> KEY = ContextKey.named("test");

  private final Guard guard = new Guard();
  private final DoorOperations operations = new DoorOperations(guard);

  @BeforeEach
  void openTheDoor() {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setPropagators(
                ContextPropagators.create(
                    TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(),
                        W3CBaggagePropagator.getInstance(),
                        new OrderPropagator(operations, guard, new Ignored()))))
            .build());
  }

  @AfterEach
  void closeIt() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void a_call_is_answered_with_the_context_of_its_thread() {
    operations.register("greet", (context, arguments) -> context.get(KEY) + " " + arguments[0]);

    try (Scope scope = Context.root().with(KEY, "hello").makeCurrent()) {
      assertThat(Door.call("greet", "world")).isEqualTo("hello world");
    }
    assertThat(guard.capability("greet").count()).isEqualTo(1);
  }

  @Test
  void an_unknown_operation_has_no_answer() {
    assertThat(Door.call("nobody is there", (Object) null)).isNull();
  }

  @Test
  void an_operation_that_throws_is_counted_and_has_no_answer() {
    operations.register(
        "fail",
        (context, arguments) -> {
          throw new LinkageError();
        });

    assertThat(Door.call("fail")).isNull();
    assertThat(guard.capability("fail").errors()).isEqualTo(1);
  }

  @Test
  void without_the_extension_there_is_no_answer() {
    GlobalOpenTelemetry.resetForTest();

    assertThat(Door.call("greet", "world")).isNull();
  }
}
