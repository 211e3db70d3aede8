package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;
import ordertrace.watch.ledger.telemetry.Sequences;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of all boots, in memory; what other instances folded is read by the number of its
 * fold. It never knows more than the facts that are read after it.
 */
final class FleetTable {

  /** As long as facts are kept, and a day for what comes late. */
  static final Duration FORGOTTEN = Duration.ofDays(4);

  // Of a boot that is gone little is kept; but an order may still tell times by its clock.
  private static final Duration REMEMBERED = Duration.ofDays(30);

  static final Duration RECENT = Duration.ofHours(1);
  private static final int THIN_EVERY = 500;

  private final Database database;
  private final NameTable names;
  private final Map<Integer, Known> boots = new HashMap<>();
  private long seen;
  private volatile Fleet last = Fleet.of(List.of());

  FleetTable(Database database, NameTable names) {
    this.database = database;
    this.names = names;
  }

  private static final class Known {

    private final Boot boot;
    private final TreeMap<Long, Fact.OfBoot> signs = new TreeMap<>();
    private Sequences stored = Sequences.NONE;
    private Instant lastSign = Instant.EPOCH;
    private int thinnedTo;
    private @Nullable BootTelemetry telemetry;

    Known(Boot boot) {
      this.boot = boot;
    }

    void add(Fact.OfBoot sign) {
      signs.put(sign.stamp().sequence(), sign);
      telemetry = null;
    }

    BootTelemetry telemetry(Instant now) {
      if (telemetry == null) {
        if (signs.size() > thinnedTo + THIN_EVERY) {
          thin(now);
        }
        telemetry = new BootTelemetry(boot, stored, signs.values());
      }
      return telemetry;
    }

    private void thin(Instant now) {
      List<Fact.OfBoot> kept =
          Signs.thinned(List.copyOf(signs.values()), now.minus(RECENT), now.minus(FORGOTTEN));
      signs.clear();
      kept.forEach(sign -> signs.put(sign.stamp().sequence(), sign));
      thinnedTo = signs.size();
    }
  }

  /** Returns the fleet as it is now. */
  synchronized Fleet refreshed(Instant now) {
    database.transaction(sql -> read(sql, now));
    boots.values().removeIf(known -> known.lastSign.isBefore(now.minus(REMEMBERED)));
    List<BootTelemetry> telemetry = new ArrayList<>();
    boots.values().forEach(known -> telemetry.add(known.telemetry(now)));
    last = Fleet.of(telemetry);
    return last;
  }

  /** Returns the fleet as it was when it was asked for last. */
  Fleet last() {
    return last;
  }

  synchronized List<BootTelemetry> telemetry(Instant now) {
    refreshed(now);
    return boots.values().stream().map(known -> known.telemetry(now)).toList();
  }

  private int read(DSLContext sql, Instant now) {
    long upTo = Duty.FOLD.number(sql);
    if (upTo == seen) {
      return 0;
    }
    long from = Millis.of(now.minus(REMEMBERED));
    for (Record row :
        sql.fetch(
            "select id, stored, last_sign from boot where fold > ? and fold <= ? and last_sign >= ?",
            seen,
            upTo,
            from)) {
      Known known = known(row.get(0, Integer.class));
      known.stored = BootCodec.sequences(row.get(1, byte[].class));
      known.lastSign = Millis.instant(row.get(2, Long.class));
      known.telemetry = null;
    }
    for (Record row :
        sql.fetch(
            "select boot, body from sign where fold > ? and fold <= ? order by boot, seq",
            seen,
            upTo)) {
      Known known = boots.get(row.get(0, Integer.class));
      if (known != null) {
        known.add((Fact.OfBoot) FactCodec.read(row.get(1, byte[].class), names));
      }
    }
    seen = upTo;
    return boots.size();
  }

  private Known known(int number) {
    return boots.computeIfAbsent(number, id -> new Known(names.boot(id)));
  }
}
