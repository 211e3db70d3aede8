package ordertrace;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call of a service over HTTP says about an order. Immutable. */
public final class HttpRule {

  static final String ANY = "*";

  private final String service;
  private final String method;
  private final PathTemplate path;
  private final @Nullable String query;
  private final boolean created;
  private final Map<Integer, String> statuses;

  HttpRule(
      String service,
      String method,
      PathTemplate path,
      @Nullable String query,
      boolean created,
      Map<Integer, String> statuses) {
    this.service = service;
    this.method = method;
    this.path = path;
    this.query = query;
    this.created = created;
    this.statuses = Map.copyOf(statuses);
  }

  /** The {@code service.name} that answers the call, or {@code *} for any. */
  public String service() {
    return service;
  }

  /** The HTTP method, or {@code *} for any. */
  public String method() {
    return method;
  }

  /** The path template, for example {@code /orders/{orderId}/model}. */
  public String template() {
    return path.text();
  }

  /** Whether the call makes an order, whose id then is in the {@code Location} of the 201. */
  public boolean created() {
    return created;
  }

  /** Returns the text in the place of {@code {orderId}}, unchecked; null when there is none. */
  public @Nullable String orderId(String rawPath) {
    return path.orderId(rawPath);
  }

  /**
   * Returns the text of the query parameter that holds the order id, unchecked and undecoded (no
   * order id needs encoding); null when there is none.
   *
   * @param rawQuery what follows the {@code ?}; null: nothing does
   */
  public @Nullable String orderIdInQuery(@Nullable String rawQuery) {
    if (query == null || rawQuery == null) {
      return null;
    }
    String prefix = query + '=';
    return Arrays.stream(rawQuery.split("&"))
        .filter(parameter -> parameter.startsWith(prefix))
        .map(parameter -> parameter.substring(prefix.length()))
        .findFirst()
        .orElse(null);
  }

  /** Returns the status that the order entered when the call was answered so; null: none. */
  public @Nullable String status(int responseCode) {
    return statuses.get(responseCode);
  }

  boolean applies(String calledService, String calledMethod, String rawPath) {
    return (service.equals(ANY) || service.equals(calledService))
        && (method.equals(ANY) || method.equals(calledMethod))
        && path.matches(rawPath);
  }
}
