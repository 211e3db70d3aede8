package ordertrace.agent;

import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.HTTP_CLIENT;
import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.HTTP_SERVER;
import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.MESSAGING_CONSUMER_PROCESS;
import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.MESSAGING_CONSUMER_RECEIVE;

import com.google.auto.service.AutoService;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;

/**
 * Where each of the agent's instrumentations, when first used, gets what the features add to it.
 */
@AutoService(InstrumenterCustomizerProvider.class)
public final class OrderInstrumenters implements InstrumenterCustomizerProvider {

  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    OrderTracing tracing = OrderTracing.running();
    if (tracing != null) {
      // Thrown on, it would silently cost every instrumentation its spans.
      tracing.wiring(instrumenter, () -> customized(instrumenter, tracing));
    }
  }

  private static InstrumenterCustomizer customized(
      InstrumenterCustomizer instrumenter, OrderTracing tracing) {
    if (instrumenter.hasType(HTTP_CLIENT)) {
      tracing.http.customizeClient(instrumenter);
      return instrumenter;
    }
    tracing.operations.keepClosed(instrumenter);
    if (instrumenter.hasType(HTTP_SERVER)) {
      tracing.http.customizeServer(instrumenter);
      return instrumenter;
    }
    tracing.errors.customize(instrumenter);
    if (instrumenter.hasType(MESSAGING_CONSUMER_RECEIVE)) {
      tracing.messages.customizeReceive(instrumenter);
    }
    if (instrumenter.hasType(MESSAGING_CONSUMER_PROCESS)
        || instrumenter.hasType(MESSAGING_CONSUMER_RECEIVE)) {
      tracing.operations.customizeConsumer(instrumenter);
    } else {
      tracing.operations.customizeJob(instrumenter);
    }
    return instrumenter;
  }
}
