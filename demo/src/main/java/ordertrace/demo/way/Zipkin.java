package ordertrace.demo.way;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.demo.order.HttpApi;
import tools.jackson.databind.JsonNode;

/** Reads traces back from Zipkin, and knows where a person finds them. */
public final class Zipkin {

  private static final int MOST_TRACES = 200;

  private final HttpApi api;
  private final String address;

  public Zipkin(int port) {
    this.api = new HttpApi("zipkin", port);
    this.address = "http://localhost:" + port + "/zipkin/";
  }

  /** All spans of all traces in which a span carries this number as {@code order.id}. */
  public List<Span> spansOf(String number) throws InterruptedException {
    List<Span> spans = new ArrayList<>();
    JsonNode traces = api.get("/api/v2/traces?limit=" + MOST_TRACES + "&" + query(number));
    traces.forEach(trace -> trace.forEach(span -> spans.add(Span.read(span))));
    return spans;
  }

  /** The search for what an order did until now, for a browser. */
  public String searchFor(String number) {
    // Without a span of time, Zipkin's page shows an empty form instead of searching.
    return address
        + "?"
        + query(number)
        + "&lookback=12h&endTs="
        + System.currentTimeMillis()
        + "&limit=100";
  }

  /** One trace, for a browser. */
  public String trace(String traceId) {
    return address + "traces/" + traceId;
  }

  private static String query(String number) {
    return "annotationQuery="
        + URLEncoder.encode(OrderAttributes.ORDER_ID.getKey() + "=" + number, UTF_8);
  }
}
