package ordertrace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which texts are the canonical number of an order, and which another system's. */
record OrderNumbers(Pattern canonical, Map<String, Pattern> aliases) {

  static OrderNumbers read(YamlMap order, YamlMap aliases, ValueRule<String> systems) {
    Pattern canonical = pattern(order);
    Map<String, Pattern> bySystem = new LinkedHashMap<>();
    for (String system : aliases.keysMatching(systems)) {
      YamlMap alias = aliases.map(system);
      bySystem.put(system, pattern(alias));
      if (canonical.matcher(alias.get("example", ValueRule.TEXT)).matches()) {
        throw alias.contradiction("example", "must not be a canonical order number as well");
      }
    }
    return new OrderNumbers(canonical, bySystem);
  }

  private static Pattern pattern(YamlMap number) {
    Pattern pattern = number.get("pattern", ValueRule.REGEX);
    String example = number.get("example", ValueRule.TEXT);
    if (!pattern.matcher(example).matches() || OrderId.parse(example) == null) {
      throw number.contradiction(
          "example", "must match the pattern beside it, and be 1 to 64 characters [A-Za-z0-9._-]");
    }
    number.rejectUnknownKeys();
    return pattern;
  }

  @Nullable OrderId orderId(@Nullable String candidate) {
    OrderId id = OrderId.parse(candidate);
    return id != null && canonical.matcher(id.value()).matches() ? id : null;
  }

  @Nullable OrderAlias alias(@Nullable String candidate) {
    OrderId id = OrderId.parse(candidate);
    if (id == null) {
      return null;
    }
    for (Map.Entry<String, Pattern> alias : aliases.entrySet()) {
      if (alias.getValue().matcher(id.value()).matches()) {
        return new OrderAlias(alias.getKey(), id.value());
      }
    }
    return null;
  }
}
