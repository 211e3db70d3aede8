package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.FailedCall;
import ordertrace.Heartbeat;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.StatusChange;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.fact.Fact.CallFailed;
import ordertrace.watch.ledger.fact.Fact.Goodbye;
import ordertrace.watch.ledger.fact.Fact.PublishGap;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.Processed;
import ordertrace.watch.ledger.fact.MessageFact.PublishEnded;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import ordertrace.watch.ledger.fact.MessageFact.Settled;
import ordertrace.watch.ledger.fact.MessageFact.Witnessed;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;

/** Facts of every kind, with anything in them that may be there. */
public final class RandomFacts {

  /** How many kinds there are. */
  public static final int KINDS = 12;

  private static final List<String> TEXTS =
      List.of(
          "",
          "orders",
          "'; drop table fact; --",
          "nul\0 in between",
          "käse → ☃ 😀",
          "#1",
          "a:1",
          "x".repeat(10_000));
  private static final List<Instant> TIMES =
      List.of(
          Instant.EPOCH,
          Instant.parse("9999-12-31T23:59:59.999999999Z"),
          Instant.parse("1969-07-20T20:17:40Z"),
          Instant.parse("2026-03-02T12:00:00.123456789Z"));

  private final Random random;
  private long sequence;

  public RandomFacts(Random random) {
    this.random = random;
  }

  public Fact next() {
    return next(random.nextInt(KINDS));
  }

  public Fact next(int kind) {
    return switch (kind) {
      case 0 -> new StatusChanged(stamp(), new StatusChange(text(), some(), text(), someTime()));
      case 1 -> new AliasKnown(stamp(), new OrderAlias("mes", "MES-" + random.nextInt(3)));
      case 2 ->
          new CallFailed(
              stamp(), new FailedCall(text(), someLong(), text(), some(), someLong(), text()));
      case 3 -> new Beat(stamp(), heartbeat(), time());
      case 4 -> new PublishGap(stamp(), number(), number(), number(), some());
      case 5 -> new Goodbye(stamp(), random.nextBoolean());
      case 6 -> new Published(stamp(), message(), publication());
      case 7 ->
          new PublishEnded(
              stamp(),
              message(),
              End.values()[random.nextInt(End.values().length)],
              new PublishFailure(some(), someLong(), some()));
      case 8 -> new Delivered(stamp(), message(), delivery());
      case 9 ->
          new Processed(
              stamp(),
              message(),
              new Processing(text(), number(), some(), Duration.ofNanos(number())));
      case 10 ->
          new Settled(
              stamp(),
              message(),
              new Settlement(
                  text(),
                  number(),
                  Settlement.Answer.values()[random.nextInt(Settlement.Answer.values().length)],
                  random.nextBoolean(),
                  random.nextBoolean()));
      default -> new Witnessed(stamp(), message(), text(), time(), random.nextBoolean());
    };
  }

  private Stamp stamp() {
    String boot = TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(2);
    Trace trace = random.nextBoolean() ? null : new Trace("0af7651916cd43dd", "b7ad6b7169203331");
    List<OrderId> orders =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new OrderId("ORD-" + random.nextInt(5)))
            .toList();
    // What boot it is decides the rest of it.
    return new Stamp(new Boot("of " + boot, boot, boot), ++sequence, time(), orders, trace);
  }

  private MessageIdentity message() {
    CopyId copy = copy();
    String id = copy != null && random.nextBoolean() ? copy.value() : some();
    Broker broker =
        random.nextBoolean() ? null : new Broker(text(), random.nextInt(65_536), text());
    return new MessageIdentity(text(), text(), copy, copy(), id, some(), broker, some());
  }

  private CopyId copy() {
    return random.nextBoolean() ? null : new CopyId("00000000000b-" + (1 + random.nextInt(20)));
  }

  private Publication publication() {
    Long millis = someLong();
    return new Publication(
        number(),
        number(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        number(),
        random.nextBoolean(),
        millis == null ? null : Duration.ofMillis(millis));
  }

  private Delivery delivery() {
    List<XDeath> deaths =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new XDeath(text(), text(), 1 + random.nextInt(9), text(), text()))
            .toList();
    return new Delivery(
        text(),
        some(),
        number(),
        random.nextBoolean(),
        random.nextBoolean(),
        deaths,
        someLong(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private Heartbeat heartbeat() {
    return new Heartbeat(
        number(),
        random.nextLong(),
        List.of(new Heartbeat.Capability(text(), random.nextBoolean(), number())),
        number(),
        number(),
        List.of(text()),
        List.of(text(), text()));
  }

  private String text() {
    return random.nextInt(3) > 0
        ? "t" + random.nextInt(9)
        : TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String some() {
    return random.nextBoolean() ? null : text();
  }

  private Long someLong() {
    return random.nextBoolean() ? null : number();
  }

  private long number() {
    return random.nextBoolean() ? random.nextInt(100) : random.nextLong() & Long.MAX_VALUE;
  }

  private Instant time() {
    return random.nextInt(3) > 0
        ? Instant.parse("2026-03-02T12:00:00Z").plusNanos(random.nextLong() >> 10)
        : TIMES.get(random.nextInt(TIMES.size()));
  }

  private Instant someTime() {
    return random.nextBoolean() ? null : time();
  }
}
