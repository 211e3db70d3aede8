package sample.mes.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request, as an endpoint wants to see it.
 *
 * @param rest what the path has behind the endpoint's own, decoded; empty when nothing
 */
record Request(HttpExchange exchange, String rest) {

  private static final int LARGEST_JSON = 64 * 1024;

  /** Strict, so that a mistyped switch is told and not silently off. */
  private static final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  <T> T body(Class<T> type) throws IOException {
    byte[] bytes = body().readNBytes(LARGEST_JSON + 1);
    if (bytes.length > LARGEST_JSON) {
      throw RequestProblem.tooLarge(LARGEST_JSON);
    }
    try {
      T value = json.readValue(bytes, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException e) {
      throw RequestProblem.badRequest("The body is not usable: " + e.getOriginalMessage());
    }
    throw RequestProblem.badRequest("The body must be a JSON object");
  }

  InputStream body() {
    return exchange.getRequestBody();
  }

  /** The first query parameter of this name; null when absent. */
  @Nullable String query(String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return decode(pair.substring(name.length() + 1));
        }
      }
    }
    return null;
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RequestProblem.badRequest("The query is not URL-encoded");
    }
  }
}
