package ordertrace;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statuses in the order of the file, and which may follow which. */
record StatusModel(
    Map<String, OrderStatus> statuses,
    Set<String> entry,
    Map<String, Set<String>> transitions,
    Duration abandonAfter) {

  /** What waits for a system is never without limit. */
  private static final Duration OF_A_SYSTEM = Duration.ofMinutes(30);

  static StatusModel read(YamlMap file, Set<String> systems) {
    Map<String, WorkCalendar> calendars = Calendars.read(file.mapOrEmpty("calendars"));
    YamlMap section = file.map("statuses");
    Map<String, OrderStatus> statuses = new LinkedHashMap<>();
    for (String name : section.keysMatching(ValueRule.STATUS_NAME)) {
      statuses.put(name, status(name, section.map(name), systems, calendars));
    }
    ValueRule<String> known = ValueRule.oneOf(statuses.keySet(), "a status of this file");
    return new StatusModel(
        statuses,
        entry(file, known),
        transitions(file.map("transitions"), statuses),
        file.get("abandon-after", ValueRule.DURATION));
  }

  private static OrderStatus status(
      String name, YamlMap status, Set<String> systems, Map<String, WorkCalendar> calendars) {
    String calendar =
        status.find("calendar", ValueRule.oneOf(calendars.keySet(), "a calendar of this file"));
    Waiting waitsFor = status.get("waits-for", ValueRule.constant(Waiting.class));
    Duration limit = status.find("limit", ValueRule.DURATION);
    OrderStatus read =
        new OrderStatus(
            name,
            status.get("owner", ValueRule.oneOf(systems, "a system of this file")),
            waitsFor,
            limit == null && waitsFor == Waiting.SYSTEM ? OF_A_SYSTEM : limit,
            calendar == null ? null : calendars.get(calendar),
            status.find("terminal", ValueRule.SWITCH, false),
            status.find("contact", ValueRule.TEXT));
    if (read.terminal() != (read.waitsFor() == Waiting.NOBODY)) {
      throw status.contradiction("waits-for", "must be nobody exactly where terminal is true");
    }
    status.rejectUnknownKeys();
    return read;
  }

  private static Set<String> entry(YamlMap file, ValueRule<String> known) {
    Set<String> entry = Set.copyOf(file.list("entry", known));
    if (entry.isEmpty()) {
      throw file.contradiction(
          "entry", "must name the statuses a journey may begin with, for example [INITIATED]");
    }
    return entry;
  }

  private static Map<String, Set<String>> transitions(
      YamlMap section, Map<String, OrderStatus> statuses) {
    ValueRule<String> known = ValueRule.oneOf(statuses.keySet(), "a status of this file");
    Map<String, Set<String>> transitions = new HashMap<>();
    for (String from : section.keysMatching(known)) {
      OrderStatus status = statuses.get(from);
      if (status != null && status.terminal()) {
        throw section.contradiction(from, "a terminal status has no transitions");
      }
      transitions.put(from, Set.copyOf(section.list(from, known)));
    }
    return transitions;
  }

  boolean allows(String from, String to) {
    return transitions.getOrDefault(from, Set.of()).contains(to);
  }

  List<OrderStatus> all() {
    return List.copyOf(statuses.values());
  }
}
