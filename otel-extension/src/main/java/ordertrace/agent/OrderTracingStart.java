package ordertrace.agent;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Begins to ship facts, with a first heartbeat, when the agent is complete. */
@AutoService(AgentListener.class)
public final class OrderTracingStart implements AgentListener {

  private static final Logger logger = Logger.getLogger(OrderTracingStart.class.getName());

  @Override
  public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
    try {
      OrderTracing tracing = OrderTracing.running();
      if (tracing != null) {
        tracing.learnFrom(sdk);
        tracing.guard.sdkIsThere();
        tracing.ignored.sdkIsThere();
        tracing.trial.run();
        tracing.delivery.start(tracing.config.heartbeatInterval(), tracing.lifeSigns::beat);
      } else if (!OrderTracing.asked()) {
        logger.warning(
            "Order tracing does not know the way in which this agent is configured, and cannot put"
                + " the rules of personal data into it: nothing is sent; configure the agent by"
                + " properties or environment variables");
        sdk.getOpenTelemetrySdk().shutdown();
      }
    } catch (Throwable e) {
      logger.log(Level.WARNING, "Order tracing sends no facts", e);
    }
  }
}
