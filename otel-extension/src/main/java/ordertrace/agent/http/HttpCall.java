package ordertrace.agent.http;

import static ordertrace.agent.http.HttpAttributes.HOST;
import static ordertrace.agent.http.HttpAttributes.METHOD;
import static ordertrace.agent.http.HttpAttributes.PORT;
import static ordertrace.agent.http.HttpAttributes.TEMPLATE;
import static ordertrace.agent.http.HttpAttributes.URL;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the CLIENT span of a context asks of whom, as known at its start.
 *
 * @param template the path with places, as the agent knows it; null: it does not
 * @param url in full
 */
record HttpCall(
    String host,
    @Nullable Long port,
    String method,
    @Nullable String template,
    @Nullable String url) {

  private static final ContextKey<HttpCall> KEY = ContextKey.named("ordertrace-call");

  /** Null where not even the peer is known. */
  static @Nullable HttpCall of(Attributes start) {
    String host = start.get(HOST);
    String method = start.get(METHOD);
    return host == null || method == null
        ? null
        : new HttpCall(host, start.get(PORT), method, start.get(TEMPLATE), start.get(URL));
  }

  static @Nullable HttpCall from(Context context) {
    return context.get(KEY);
  }

  Context storeIn(Context context) {
    return context.with(KEY, this);
  }

  /** The path as it was sent; null when the URL cannot be read. */
  @Nullable String path() {
    try {
      return url == null ? null : URI.create(url).getRawPath();
    } catch (IllegalArgumentException ignored) {
      // What a client accepts as a URL need not be one; then the template stays unknown.
      return null;
    }
  }
}
