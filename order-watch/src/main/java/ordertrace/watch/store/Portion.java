package ordertrace.watch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.telemetry.Sequences;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The facts of one fold: those that are new go into the tables, by what they are about. */
final class Portion {

  private final Database database;
  private final DSLContext sql;
  private final NameTable names;
  private final long fold;
  private final Instant now;
  private final MessagePart messages;
  private final OrderPart orders;
  private final SignPart signs;

  Portion(Database database, DSLContext sql, NameTable names, long fold, Instant now) {
    this.database = database;
    this.sql = sql;
    this.names = names;
    this.fold = fold;
    this.now = now;
    this.messages = new MessagePart(database, sql, fold, now);
    this.orders = new OrderPart(database, sql, now);
    this.signs = new SignPart(database, sql, fold);
  }

  void add(List<Fact> facts) {
    for (Fact fact : onlyNew(facts)) {
      int boot = names.boot(fact.stamp().boot());
      byte[] body = FactCodec.write(fact, names);
      signs.add(fact, boot, body);
      messages.add(fact, boot, body);
      orders.add(fact, boot, body);
    }
    signs.write();
    messages.write(orders.statusesOf());
    orders.write();
  }

  /** Drops what is in the ledger already, and notes the numbers of the rest. */
  private List<Fact> onlyNew(List<Fact> facts) {
    Map<Integer, Sequences> stored = lock(facts);
    Map<Integer, List<Long>> added = new TreeMap<>();
    Map<Integer, Set<Long>> seen = new HashMap<>();
    List<Fact> fresh = new ArrayList<>();
    for (Fact fact : facts) {
      int boot = names.boot(fact.stamp().boot());
      long sequence = fact.stamp().sequence();
      boolean missing =
          !stored.getOrDefault(boot, Sequences.NONE).missing(sequence - 1, sequence).isEmpty();
      if (missing && seen.computeIfAbsent(boot, b -> new HashSet<>()).add(sequence)) {
        added.computeIfAbsent(boot, b -> new ArrayList<>()).add(sequence);
        fresh.add(fact);
      } else if (fact instanceof Beat beat) {
        signs.addAgain(beat, boot, FactCodec.write(beat, names));
      }
    }
    note(stored, added);
    return fresh;
  }

  private Map<Integer, Sequences> lock(List<Fact> facts) {
    Set<Integer> boots = new TreeSet<>();
    facts.forEach(fact -> boots.add(names.boot(fact.stamp().boot())));
    Map<Integer, Sequences> stored = new HashMap<>();
    for (Record row :
        sql.fetch(
            "select id, stored from boot where id = any(cast(? as int array)) order by id for update",
            (Object) boots.toArray(new Integer[0]))) {
      stored.put(row.get(0, Integer.class), BootCodec.sequences(row.get(1, byte[].class)));
    }
    return stored;
  }

  private void note(Map<Integer, Sequences> stored, Map<Integer, List<Long>> added) {
    Bulk bulk =
        database
            .bulk(sql, "boot")
            .column("id", Bulk.Type.INT)
            .column("fold", Bulk.Type.BIGINT)
            .column("last_sign", Bulk.Type.BIGINT)
            .column("stored", Bulk.Type.BINARY);
    added.forEach(
        (boot, sequences) -> {
          Sequences all = stored.getOrDefault(boot, Sequences.NONE).plus(Sequences.of(sequences));
          bulk.row(boot, fold, Millis.of(now), BootCodec.write(all));
        });
    bulk.update(
        List.of("id"), "fold = new.fold", "last_sign = new.last_sign", "stored = new.stored");
  }
}
