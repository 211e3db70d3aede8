package ordertrace.watch.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;
import ordertrace.watch.looks.FirstDeliveries;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * First deliveries as they were counted when they were folded. They are kept in memory too; what
 * any instance counted since is read by the number of its fold.
 */
final class DeliveryTable implements FirstDeliveries {

  // A clock may be wrong by more than that, but then it is not corrected either.
  private static final Duration MARGIN = Duration.ofMinutes(10);
  private static final int PORTION = 10_000;

  private final Database database;
  private final NameTable names;
  private final FleetTable fleet;
  private final Clock clock;
  private final Map<Place, SecondSums> sums = new HashMap<>();
  private long seen = -1;

  private record Place(long queue, int boot) {}

  private record OfBoot(Duration clockOffset, SecondSums.View sums) {}

  DeliveryTable(Database database, NameTable names, FleetTable fleet, Clock clock) {
    this.database = database;
    this.names = names;
    this.fleet = fleet;
    this.clock = clock;
  }

  @Override
  public synchronized Counts since(Instant time) {
    Fleet known = fleet.last();
    seen = database.transaction(this::read);
    forgetBefore(second(clock.instant().minus(FleetTable.FORGOTTEN)));
    long from = second(time.minus(MARGIN));
    Map<Long, List<OfBoot>> byQueue = new HashMap<>();
    sums.forEach(
        (place, counts) ->
            byQueue
                .computeIfAbsent(place.queue(), queue -> new ArrayList<>())
                .add(new OfBoot(clockOffset(known, place.boot()), counts.since(from))));
    return (addresses, queue, upTo) -> known(byQueue, addresses, queue, upTo);
  }

  // A fold that ends between the two questions is read now and once more: nothing is left out.
  private long read(DSLContext sql) {
    long upTo = Duty.FOLD.number(sql);
    if (upTo == seen) {
      return seen;
    }
    try (Cursor<Record> rows =
        sql.resultQuery(
                "select queue, boot, at_second, delivered from first_delivery where fold > ?", seen)
            .fetchSize(PORTION)
            .fetchLazy()) {
      while (rows.hasNext()) {
        add(rows.fetchNext(PORTION));
      }
    }
    return upTo;
  }

  private void add(List<Record> rows) {
    Map<Place, Map<Long, Long>> changed = new HashMap<>();
    for (Record row : rows) {
      changed
          .computeIfAbsent(
              new Place(row.get(0, Long.class), row.get(1, Integer.class)), p -> new HashMap<>())
          .put(row.get(2, Long.class), row.get(3, Long.class));
    }
    changed.forEach(
        (place, counts) -> sums.computeIfAbsent(place, p -> new SecondSums()).put(counts));
  }

  private void forgetBefore(long second) {
    sums.values().forEach(counts -> counts.forgetBefore(second));
    sums.values().removeIf(SecondSums::isEmpty);
  }

  private static long second(Instant time) {
    return Millis.of(time) / 1000;
  }

  private Duration clockOffset(Fleet known, int boot) {
    BootTelemetry telemetry = known.find(names.boot(boot));
    return telemetry == null ? Duration.ZERO : telemetry.clockOffset();
  }

  private static long known(
      Map<Long, List<OfBoot>> byQueue, Set<Broker> addresses, String queue, Instant upTo) {
    long sum = 0;
    for (Broker address : addresses) {
      for (OfBoot boot : byQueue.getOrDefault(MessagePart.queue(address, queue), List.of())) {
        sum += boot.sums().upTo(upTo.minus(boot.clockOffset()).getEpochSecond());
      }
    }
    return sum;
  }
}
