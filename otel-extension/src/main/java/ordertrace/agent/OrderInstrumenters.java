package ordertrace.agent;

import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.HTTP_CLIENT;
import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.HTTP_SERVER;
import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.MESSAGING_CONSUMER_PROCESS;
import static io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer.InstrumentationType.MESSAGING_CONSUMER_RECEIVE;

import com.google.auto.service.AutoService;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where each of the agent's instrumentations, when first used, gets what the features add to it.
 */
@AutoService(InstrumenterCustomizerProvider.class)
public final class OrderInstrumenters implements InstrumenterCustomizerProvider {

  private static final Logger logger = Logger.getLogger(OrderInstrumenters.class.getName());

  @Override
  public void customize(InstrumenterCustomizer instrumenter) {
    try {
      OrderTracing tracing = OrderTracing.running();
      if (tracing != null) {
        customize(instrumenter, tracing);
      }
    } catch (Throwable e) {
      // Thrown on, it would silently cost every instrumentation its spans.
      logger.log(Level.WARNING, "Order tracing cannot extend this version of the agent", e);
    }
  }

  private static void customize(InstrumenterCustomizer instrumenter, OrderTracing tracing) {
    if (instrumenter.hasType(HTTP_CLIENT)) {
      tracing.http.customizeClient(instrumenter);
      return;
    }
    tracing.operations.keepClosed(instrumenter);
    if (instrumenter.hasType(HTTP_SERVER)) {
      tracing.http.customizeServer(instrumenter);
      return;
    }
    tracing.errors.customize(instrumenter);
    if (instrumenter.hasType(MESSAGING_CONSUMER_PROCESS)
        || instrumenter.hasType(MESSAGING_CONSUMER_RECEIVE)) {
      tracing.operations.customizeConsumer(instrumenter);
    } else {
      tracing.operations.customizeJob(instrumenter);
    }
  }
}
