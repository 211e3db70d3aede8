package ordertrace.watch.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What stands in the broker's answers, by type; what does not throws {@link
 * IllegalArgumentException} with the place.
 */
final class Answers {

  private Answers() {}

  /** Returns what the function makes of each object of a list. */
  static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("is no list");
    }
    List<T> all = new ArrayList<>(list.size());
    for (JsonNode one : list) {
      all.add(read.apply(one));
    }
    return all;
  }

  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("has no text " + field);
    }
    return value.asString();
  }

  static boolean flag(JsonNode object, String field) {
    // An exclusive queue names its owner's connection in some versions.
    JsonNode value = object.path(field);
    return value.isBoolean() ? value.asBoolean() : !value.isMissingNode() && !value.isNull();
  }

  /** Returns 0 for what is not there: counters begin when something happens. */
  static long count(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw new IllegalArgumentException("has no number " + field);
    }
    return value.asLong();
  }
}
