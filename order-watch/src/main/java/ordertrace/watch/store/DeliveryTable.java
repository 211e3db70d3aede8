package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;
import ordertrace.watch.looks.FirstDeliveries;
import org.jooq.DSLContext;
import org.jooq.Record;

/** First deliveries as they were counted when they were folded. */
final class DeliveryTable implements FirstDeliveries {

  // A clock may be wrong by more than that, but then it is not corrected either.
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final Database database;
  private final NameTable names;
  private final FleetTable fleet;

  DeliveryTable(Database database, NameTable names, FleetTable fleet) {
    this.database = database;
    this.names = names;
    this.fleet = fleet;
  }

  @Override
  public Counts since(Instant time) {
    Fleet known = fleet.last();
    return database.transaction(sql -> counts(sql, time, known));
  }

  private Counts counts(DSLContext sql, Instant time, Fleet known) {
    Map<Long, NavigableMap<Instant, Long>> byQueue = new HashMap<>();
    for (Record row :
        sql.fetch(
            "select queue, boot, at_second, delivered from first_delivery where at_second >= ?",
            Millis.of(time.minus(MARGIN)) / 1000)) {
      BootTelemetry boot = known.find(names.boot(row.get(1, Integer.class)));
      Instant own = Instant.ofEpochSecond(row.get(2, Long.class));
      byQueue
          .computeIfAbsent(row.get(0, Long.class), queue -> new TreeMap<>())
          .merge(boot == null ? own : boot.at(own), row.get(3, Long.class), Long::sum);
    }
    byQueue.values().forEach(DeliveryTable::accumulate);
    return (addresses, queue, upTo) -> known(byQueue, addresses, queue, upTo);
  }

  private static void accumulate(NavigableMap<Instant, Long> counts) {
    long sum = 0;
    for (Map.Entry<Instant, Long> second : counts.entrySet()) {
      sum += second.getValue();
      second.setValue(sum);
    }
  }

  private static long known(
      Map<Long, NavigableMap<Instant, Long>> byQueue,
      Set<Broker> addresses,
      String queue,
      Instant upTo) {
    long sum = 0;
    for (Broker address : addresses) {
      NavigableMap<Instant, Long> counts = byQueue.get(MessagePart.queue(address, queue));
      Map.Entry<Instant, Long> last = counts == null ? null : counts.floorEntry(upTo);
      sum += last == null ? 0 : last.getValue();
    }
    return sum;
  }
}
