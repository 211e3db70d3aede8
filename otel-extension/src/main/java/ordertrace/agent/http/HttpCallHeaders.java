package ordertrace.agent.http;

import static ordertrace.agent.http.HttpAttributes.HOST;
import static ordertrace.agent.http.HttpAttributes.PORT;
import static ordertrace.agent.http.HttpAttributes.URL;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.ContextCustomizer;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.order.OutgoingMark;

/** Lets our headers into a call only if the journey file trusts its receiver. */
final class HttpCallHeaders implements ContextCustomizer<Object> {

  private final OrderJourney journey;
  private final Capability capability;

  HttpCallHeaders(OrderJourney journey, Capability capability) {
    this.journey = journey;
    this.capability = capability;
  }

  @Override
  public Context onStart(Context context, Object request, Attributes start) {
    Context closed = OutgoingMark.forbid(context);
    return capability.call(
        closed, () -> receiverIsTrusted(start) ? OutgoingMark.allow(context) : closed);
  }

  private boolean receiverIsTrusted(Attributes start) {
    String host = start.get(HOST);
    return host != null && journey.trusts(host, port(start));
  }

  private static int port(Attributes start) {
    Long port = start.get(PORT);
    if (port != null) {
      return port.intValue();
    }
    String url = start.get(URL);
    return url != null && url.startsWith("https:") ? 443 : 80;
  }
}
