package sample.carrier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The last requests as they came in, so that one can see what reaches a third party. Thread-safe.
 */
final class RequestLog {

  private static final int KEPT = 200;

  private final Deque<Received> requests = new ArrayDeque<>();

  synchronized void add(Received request) {
    requests.add(request);
    if (requests.size() > KEPT) {
      requests.remove();
    }
  }

  /** The oldest first. */
  synchronized List<Received> all() {
    return List.copyOf(requests);
  }

  /**
   * One request.
   *
   * @param path with the query
   * @param headers every header with all its values
   */
  record Received(String method, String path, Map<String, List<String>> headers) {}
}
