package ordertrace.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;

/** What the telemetry of one order says when nobody wrote anything personal into it. */
final class CleanJourney {

  private static final List<OrderStatus> STATUSES = OrderJourney.alexandrit().statuses();
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String INSTANCE = "0123456789abcdefghijklmnopqrstuv";

  static List<String> texts(Random random) {
    String order = "ORD-" + Planted.some(random, CROCKFORD, 8);
    String alias = "MES-20" + Planted.digits(random, 2) + '-' + Planted.digits(random, 6);
    String copy = Planted.some(random, INSTANCE, 12) + '-' + (1 + random.nextInt(1_000_000));
    String message = new UUID(random.nextLong(), random.nextLong()).toString();
    String trace = Planted.some(random, "0123456789abcdef", 32);
    List<String> texts = new ArrayList<>();
    for (OrderStatus status : STATUSES) {
      texts.add(status.name());
      texts.add(order + " is " + status.name() + " since " + time(random));
    }
    texts.addAll(
        List.of(
            order,
            alias,
            message,
            "/orders/" + order + "/model",
            "crm.orders|rejected|" + random.nextInt(100) + "|orders|order.submitted",
            "order " + order + " is " + alias + " of message " + message,
            "GET /orders/{orderId}",
            "trace_id=" + message,
            Long.toString(time(random).toEpochMilli()),
            time(random).toString()));
    if (hasNoLongNumber(copy)) {
      texts.add("copy " + copy + " of " + order);
    }
    if (hasNoLongNumber(trace)) {
      texts.add("trace_id=" + trace);
    }
    return texts;
  }

  private static Instant time(Random random) {
    return Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(Integer.MAX_VALUE) * 100L);
  }

  // In a text, an id that is little else than a long number could be one with letters beside it.
  private static boolean hasNoLongNumber(String id) {
    return !id.matches(".*[0-9]{10,}.*") && !id.matches("[0-9]+-[0-9]+");
  }

  private CleanJourney() {}
}
