package ordertrace.demo.way;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order: somebody calls, sends a message, receives one or works.
 *
 * @param from who calls or sends; empty when the spans do not tell
 * @param to who is called or receives; empty when the spans do not tell
 * @param what for example {@code POST /orders} or {@code order.submitted}
 * @param messageId null unless it is a message with an id
 * @param result for example {@code 201}; empty when there is nothing to say
 * @param failed whether the result is an error
 * @param status the status that the order entered by this; null: none
 * @param then what it caused, by the same trace
 */
record Hop(
    Kind kind,
    String from,
    String to,
    String what,
    @Nullable String messageId,
    String result,
    boolean failed,
    @Nullable String status,
    Instant start,
    Instant end,
    List<Hop> then) {

  enum Kind {
    REQUEST,
    CALL,
    SENT,
    RECEIVED,
    WORK
  }

  Hop {
    then = List.copyOf(then);
  }

  Hop causing(List<Hop> hops) {
    return new Hop(kind, from, to, what, messageId, result, failed, status, start, end, hops);
  }

  /** A message from its publish to the end of its processing, seen from both sides. */
  Hop receivedAs(Hop received) {
    return new Hop(
        Kind.SENT,
        from,
        received.to,
        what,
        messageId,
        received.result,
        failed || received.failed,
        status,
        start,
        received.end,
        received.then);
  }

  Duration duration() {
    return Duration.between(start, end);
  }

  /** The status that this or something it caused led to. */
  Optional<String> leadsTo() {
    if (kind == Kind.WORK) {
      return Optional.empty(); // what somebody works on belongs to the time of the work
    }
    return Stream.concat(
            Stream.ofNullable(status), then.stream().map(Hop::leadsTo).flatMap(Optional::stream))
        .findFirst();
  }
}
