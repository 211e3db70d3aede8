package ordertrace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the rules for HTTP calls; the names they use must be defined in the same file. */
record HttpRules(ValueRule<String> service, ValueRule<String> status) {

  static HttpRules using(Set<String> services, Set<String> statuses) {
    Set<String> orAny = new HashSet<>(services);
    orAny.add(HttpRule.ANY);
    return new HttpRules(
        ValueRule.oneOf(orAny, "a service of this file, or \"*\" for any"),
        ValueRule.oneOf(statuses, "a status of this file"));
  }

  HttpRule read(YamlMap rule) {
    HttpRule read =
        new HttpRule(
            rule.get("service", service),
            rule.get("method", ValueRule.METHOD),
            rule.get("path", ValueRule.PATH),
            rule.find("query", ValueRule.NAME),
            rule.find("created", ValueRule.SWITCH, false),
            statuses(rule.mapOrEmpty("status")));
    rule.rejectUnknownKeys();
    return read;
  }

  private Map<Integer, String> statuses(YamlMap byCode) {
    Map<Integer, String> statuses = new HashMap<>();
    ValueRule<String> code = ValueRule.matching("[1-5][0-9][0-9]", "an HTTP status code", "201");
    for (String answer : byCode.keysMatching(code)) {
      statuses.put(Integer.valueOf(answer), byCode.get(answer, status));
    }
    return statuses;
  }
}
