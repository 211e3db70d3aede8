package ordertrace.watch.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.fact.Fact.OfBoot;
import org.jooq.DSLContext;

/** What processes told of themselves in one fold. */
final class SignPart {

  private record Name(int boot, long sequence) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Again(long at, byte[] body) {

    Again earlier(Again other) {
      return other.at < at ? other : this;
    }
  }

  private final Bulk signs;
  private final Bulk earlier;
  private final Map<Name, Again> again = new HashMap<>();
  private final long fold;

  SignPart(Database database, DSLContext sql, long fold) {
    this.signs = bulk(database, sql);
    this.earlier = bulk(database, sql);
    this.fold = fold;
  }

  private static Bulk bulk(Database database, DSLContext sql) {
    return database
        .bulk(sql, "sign")
        .column("boot", Bulk.Type.INT)
        .column("seq", Bulk.Type.BIGINT)
        .column("fold", Bulk.Type.BIGINT)
        .column("at", Bulk.Type.BIGINT)
        .column("body", Bulk.Type.BINARY);
  }

  void add(Fact fact, int boot, byte[] body) {
    if (fact instanceof OfBoot) {
      signs.row(boot, fact.stamp().sequence(), fold, at(fact), body);
    }
  }

  /** A heartbeat that is known: it counts from when it first came, in whatever order it is read. */
  void addAgain(Beat beat, int boot, byte[] body) {
    Name name = new Name(boot, beat.stamp().sequence());
    again.merge(name, new Again(at(beat), body), Again::earlier);
  }

  // By when it came: that is the part of it which no wrong clock can spoil.
  private static long at(Fact fact) {
    return Millis.of(fact instanceof Beat beat ? beat.received() : fact.stamp().time());
  }

  void write() {
    signs.insertNew("boot", "seq");
    again.forEach(
        (name, beat) -> earlier.row(name.boot(), name.sequence(), fold, beat.at(), beat.body()));
    earlier.update(
        List.of("boot", "seq"),
        "body = case when new.at < sign.at then new.body else sign.body end",
        "fold = case when new.at < sign.at then new.fold else sign.fold end",
        "at = case when new.at < sign.at then new.at else sign.at end");
  }
}
