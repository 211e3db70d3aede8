package ordertrace.agent;

import com.google.auto.service.AutoService;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import ordertrace.agent.order.OrderPropagator;

/** Where the agent finds the propagator named {@code ordertrace}. */
@AutoService(ConfigurablePropagatorProvider.class)
public final class OrderPropagatorProvider implements ConfigurablePropagatorProvider {

  @Override
  public TextMapPropagator getPropagator(ConfigProperties properties) {
    return propagator();
  }

  static TextMapPropagator propagator() {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null
        ? TextMapPropagator.noop()
        : tracing.wiring(
            TextMapPropagator.noop(),
            () -> new OrderPropagator(tracing.doors, tracing.guard, tracing.ignored));
  }

  @Override
  public String getName() {
    return OrderPropagator.NAME;
  }
}
