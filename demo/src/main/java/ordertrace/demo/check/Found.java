package ordertrace.demo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One verdict of order-watch, as far as the demo shows it.
 *
 * @param what for example {@code LOST} or {@code STUCK}
 * @param cause in one word; empty: none is known
 * @param where which message in which queue, or which stage
 * @param owedBy who owes the next step; empty: nobody, or nobody knows
 */
record Found(
    List<String> orders, String what, String cause, String where, String owedBy, String why) {

  static Found read(JsonNode verdict) {
    List<String> orders = new ArrayList<>();
    verdict.path("orders").forEach(order -> orders.add(order.asString()));
    String stage = verdict.path("stage").asString("");
    return new Found(
        orders,
        verdict.path("what").asString(""),
        verdict.path("cause").asString(""),
        stage.isEmpty() ? message(verdict.path("subject").asString("")) : "in " + stage,
        owed(verdict),
        verdict.path("why").asString(""));
  }

  boolean is(String order, String expected) {
    return orders.contains(order) && what.equals(expected);
  }

  String line() {
    String named = cause.isEmpty() ? what : what + ", " + cause;
    String next = owedBy.isEmpty() ? "" : "; the next step is owed by " + owedBy;
    return "  @|red %s|@  @|bold %s|@ %s: %s%s"
        .formatted(String.join(", ", orders), named, where, why, next);
  }

  private static String message(String subject) {
    return subject.endsWith(" in -") ? subject.replace(" in -", " in no queue") : subject;
  }

  private static String owed(JsonNode verdict) {
    List<String> systems = new ArrayList<>();
    verdict.path("owedBy").forEach(system -> systems.add(system.asString()));
    String contact = verdict.path("contact").asString("");
    return systems.stream().collect(Collectors.joining(" or "))
        + (contact.isEmpty() ? "" : " (call " + contact + ")");
  }
}
