package ordertrace.agent.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.guard.Guard;
import org.junit.jupiter.api.Test;

class OrderSpanProcessorTest {

  @Test
  void the_end_is_told_even_if_spans_are_off() {
    Guard guard = new Guard();
    AtomicInteger told = new AtomicInteger();
    OrderSpanProcessor processor =
        new OrderSpanProcessor(
            null,
            guard,
            () -> {
              told.incrementAndGet();
              return CompletableResultCode.ofSuccess();
            });
    for (int i = 0; i < 10; i++) {
      processor.onStart(null, null); // fails
    }

    processor.shutdown();

    assertThat(guard.capability("spans").on()).isFalse();
    assertThat(told).hasValue(1);
  }
}
