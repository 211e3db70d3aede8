package sample.mes.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param body written as JSON; null for an answer without content
 */
record Reply(int status, @Nullable Object body) {

  static Reply ok(Object body) {
    return new Reply(200, body);
  }

  static Reply created(Object body) {
    return new Reply(201, body);
  }

  static Reply noContent() {
    return new Reply(204, null);
  }

  static Reply problem(int status, String error) {
    return new Reply(status, Map.of("error", error));
  }
}
