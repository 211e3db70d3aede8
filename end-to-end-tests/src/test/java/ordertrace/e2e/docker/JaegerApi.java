package ordertrace.e2e.docker;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Asks Jaeger what it stored. */
final class JaegerApi {

  private static final int MORE_THAN_A_TEST_MAKES = 1500;

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();

  JaegerApi(URI base) {
    this.base = base;
  }

  List<String> services() {
    return data("/api/services").valueStream().map(JsonNode::asString).toList();
  }

  /** Whether a trace of that id is stored. */
  boolean knows(String traceId) {
    return Web.send(HttpRequest.newBuilder(base.resolve("/api/traces/" + traceId)).build())
            .statusCode()
        == 200;
  }

  /** All spans of all traces of which at least one span of that service carries the order's id. */
  List<JaegerSpan> tracesOf(String service, String orderId) {
    return traces(service, "&tags=" + encode("{\"order.id\":\"" + orderId + "\"}", UTF_8));
  }

  /** All spans of all traces that this service took part in. */
  List<JaegerSpan> tracesOf(String service) {
    return traces(service, "");
  }

  /** As {@link #tracesOf(String)}, with all that Jaeger keeps: also events, messages and stacks. */
  String rawTracesOf(String service) {
    return Web.get(base.resolve(tracesPath(service)));
  }

  private List<JaegerSpan> traces(String service, String filter) {
    return data(tracesPath(service) + filter)
        .valueStream()
        .flatMap(trace -> JaegerSpan.of(trace).stream())
        .toList();
  }

  private static String tracesPath(String service) {
    return "/api/traces?service=" + service + "&lookback=1h&limit=" + MORE_THAN_A_TEST_MAKES;
  }

  private JsonNode data(String path) {
    JsonNode data = json.readTree(Web.get(base.resolve(path))).get("data");
    return data.isNull() ? json.createArrayNode() : data;
  }
}
