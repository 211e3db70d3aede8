package ordertrace.benchmarks.ledger;

import java.util.Locale;
import java.util.Map;

/** What tables take at five million messages a day, as long as each keeps its rows. */
final class Room {

  private static final double MESSAGES_A_DAY = 5_000_000;

  // Whole days are forgotten, and the one that goes on counts: one more than the rule says.
  private static final Map<String, Integer> DAYS =
      Map.of(
          "fact", 4,
          "first_delivery", 5,
          "message", 8,
          "link", 8,
          "ledger_row", 8,
          "order_fact", 42,
          "stage_time", 417,
          "order_head", 417);

  private Room() {}

  static String table(Map<String, Long> sizes, int messages) {
    StringBuilder table =
        new StringBuilder("| table | bytes a message | days | GB |\n|---|---|---|---|\n");
    double all = 0;
    for (Map.Entry<String, Long> size : sizes.entrySet()) {
      double bytes = size.getValue() / (double) messages;
      int days = DAYS.getOrDefault(size.getKey(), 1);
      double gigabytes = bytes * days * MESSAGES_A_DAY / 1e9;
      all += gigabytes;
      table.append(
          String.format(
              Locale.ROOT, "| `%s` | %.0f | %d | %.1f |%n", size.getKey(), bytes, days, gigabytes));
    }
    return table.append(String.format(Locale.ROOT, "| all | | | %.1f |%n", all)).toString();
  }
}
