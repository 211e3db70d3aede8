package ordertrace.e2e.docker;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Asks Prometheus, as Grafana does. */
final class PrometheusApi {

  private static final Duration SHOWN = Duration.ofMinutes(5);

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();

  PrometheusApi(URI base) {
    this.base = base;
  }

  /** Whether at least one number comes back for the last minutes; a query that is none throws. */
  boolean answers(String expression) {
    return data("query_range", expression, "&step=5s")
        .path("result")
        .valueStream()
        .flatMap(series -> series.path("values").valueStream())
        .anyMatch(value -> Double.isFinite(Double.parseDouble(value.get(1).asString())));
  }

  /** The traces that are named beside the numbers. */
  List<String> exemplars(String metric) {
    return data("query_exemplars", metric, "")
        .valueStream()
        .flatMap(series -> series.path("exemplars").valueStream())
        .map(exemplar -> exemplar.at("/labels/trace_id").asString())
        .toList();
  }

  private JsonNode data(String what, String expression, String more) {
    Instant now = Instant.now();
    String path =
        "/api/v1/%s?query=%s&start=%s&end=%s%s"
            .formatted(what, encode(expression, UTF_8), now.minus(SHOWN), now, more);
    return json.readTree(Web.get(base.resolve(path))).path("data");
  }
}
