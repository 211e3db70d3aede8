package sample.carrier;

import java.util.Map;

/**
 * An answer.
 *
 * @param body written as JSON
 */
record Reply(int status, Object body) {

  static Reply problem(int status, String error) {
    return new Reply(status, Map.of("error", error));
  }
}
