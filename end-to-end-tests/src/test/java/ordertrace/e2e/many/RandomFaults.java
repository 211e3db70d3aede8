package ordertrace.e2e.many;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws by chance which events of an order the MES repeats, swaps, or sends an error along with.
 *
 * <p>By its fault switches and not by its own rates: so the test knows before what it must find
 * after, and the n-th order has the same faults in each run, whatever the threads do.
 */
final class RandomFaults {

  static final String ERROR_CODE = "E-4711";
  private static final double DUPLICATE_RATE = 0.1;
  private static final double OUT_OF_ORDER_RATE = 0.25;
  private static final double ERROR_RATE = 0.25;
  private static final List<String> STATES =
      List.of(
          "CALC_STARTED",
          "CALC_FINISHED",
          "PROD_STARTED",
          "PROD_FINISHED",
          "PACKING",
          "HANDED_OVER");

  private final JsonMapper json = new JsonMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final long seed;

  RandomFaults(int mesPort, long seed) {
    this.base = "http://localhost:" + mesPort + "/api/v1/faults/";
    this.seed = seed;
  }

  /** To be called before the MES hears of the order; returns whether it will report an error. */
  boolean choose(int number, String orderId) throws Exception {
    SplittableRandom random = new SplittableRandom(seed + number);
    Map<String, Object> fault = new TreeMap<>();
    fault.put(
        "duplicate", STATES.stream().filter(s -> random.nextDouble() < DUPLICATE_RATE).toList());
    fault.put("outOfOrder", random.nextDouble() < OUT_OF_ORDER_RATE);
    boolean error = random.nextDouble() < ERROR_RATE;
    if (error) {
      String state = STATES.get(random.nextInt(STATES.size()));
      fault.put(
          "error", Map.of("atState", state, "code", ERROR_CODE, "text", "Nozzle clogged, cleaned"));
    }
    put(orderId, json.writeValueAsString(fault));
    return error;
  }

  private void put(String orderId, String fault) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + orderId))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(fault))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IllegalStateException("The MES answered " + status + " to " + fault);
    }
  }
}
