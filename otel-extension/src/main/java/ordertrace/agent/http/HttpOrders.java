package ordertrace.agent.http;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizer;
import java.util.List;
import ordertrace.OrderJourney;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.ServiceIdentity;

/** The door of this package: what the agent's HTTP instrumentations must be given. */
public final class HttpOrders {

  /** The header of an answer that names what was created, as the agent captures it. */
  public static final AttributeKey<List<String>> LOCATION = HttpAttributes.LOCATION;

  private final HttpRequestOrders requests;
  private final HttpResponseOrders responses;
  private final HttpCallHeaders calls;
  private final FailedCalls failedCalls;

  public HttpOrders(
      OrderJourney journey, ServiceIdentity service, OrderNews news, Ignored ignored, Guard guard) {
    this.requests =
        new HttpRequestOrders(journey, service, ignored, guard.capability("http.request"));
    this.responses =
        new HttpResponseOrders(journey, news, ignored, guard.capability("http.response"));
    this.calls = new HttpCallHeaders(journey, guard.capability("http.call"));
    this.failedCalls = new FailedCalls(journey, news, guard.capability("http.call-failed"));
  }

  /** For every instrumentation that answers requests. */
  public void customizeServer(InstrumenterCustomizer server) {
    server.addContextCustomizer(requests).addAttributesExtractor(responses);
  }

  /** For every instrumentation that sends them. */
  public void customizeClient(InstrumenterCustomizer client) {
    client
        .addContextCustomizer(calls)
        .addContextCustomizer(failedCalls)
        .addAttributesExtractor(failedCalls);
  }
}
