package ordertrace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the rules for HTTP calls. */
final class HttpRules {

  private HttpRules() {}

  static HttpRule read(YamlMap rule, Set<String> statuses) {
    HttpRule read =
        new HttpRule(
            rule.get("service", ValueRule.SERVICE),
            rule.get("method", ValueRule.METHOD),
            rule.get("path", ValueRule.PATH),
            rule.find("created", ValueRule.SWITCH, false),
            statuses(rule.mapOrEmpty("status"), statuses));
    rule.rejectUnknownKeys();
    return read;
  }

  private static Map<Integer, String> statuses(YamlMap byCode, Set<String> known) {
    Map<Integer, String> statuses = new HashMap<>();
    ValueRule<String> code = ValueRule.matching("[1-5][0-9][0-9]", "an HTTP status code", "201");
    for (String answer : byCode.keysMatching(code)) {
      statuses.put(
          Integer.valueOf(answer),
          byCode.get(answer, ValueRule.oneOf(known, "a status of this file")));
    }
    return statuses;
  }
}
