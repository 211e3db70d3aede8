package ordertrace.watch.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.fact.MessageFact.Processed;
import org.jooq.DSLContext;

/** What one fold tells of orders. */
final class OrderPart {

  private final Database database;
  private final DSLContext sql;
  private final Instant now;
  private final Bulk facts;
  private final LinkPart aliases;
  private final Map<Long, String> numbers = new TreeMap<>();
  private final Map<Long, String> mentioned = new TreeMap<>();
  private final Set<Long> statusesOf = new HashSet<>();

  OrderPart(Database database, DSLContext sql, Instant now) {
    this.database = database;
    this.sql = sql;
    this.now = now;
    this.aliases = new LinkPart(database, sql);
    this.facts =
        database
            .bulk(sql, "order_fact")
            .column("subject", Bulk.Type.BIGINT)
            .column("boot", Bulk.Type.INT)
            .column("seq", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
  }

  void add(Fact fact, int boot, byte[] body) {
    if (!isOfOrder(fact)) {
      fact.stamp()
          .orders()
          .forEach(order -> mentioned.put(Keys.order(order.value()), order.value()));
      return;
    }
    numbers(fact)
        .distinct()
        .forEach(
            number -> {
              long subject = Keys.order(number.value());
              numbers.put(subject, number.value());
              facts.row(subject, boot, fact.stamp().sequence(), body);
              if (fact instanceof StatusChanged) {
                statusesOf.add(subject);
              }
            });
    if (fact instanceof AliasKnown known) {
      link(known);
    }
  }

  static boolean isOfOrder(Fact fact) {
    return fact instanceof Fact.OfOrder
        || (fact instanceof Processed run && run.processing().errorType() != null);
  }

  /** What is said of two numbers is kept under both. */
  private static Stream<OrderId> numbers(Fact fact) {
    Stream<OrderId> orders = fact.stamp().orders().stream();
    OrderId alias = fact instanceof AliasKnown known ? OrderId.parse(known.alias().value()) : null;
    return alias == null ? orders : Stream.concat(orders, Stream.of(alias));
  }

  private void link(AliasKnown known) {
    long alias = Keys.order(known.alias().value());
    for (OrderId order : known.stamp().orders()) {
      long number = Keys.order(order.value());
      if (number != alias) {
        aliases.add(Link.ALIAS, number, alias);
        aliases.add(Link.ALIAS, alias, number);
      }
    }
  }

  /** The orders of which a status was told. */
  Collection<Long> statusesOf() {
    return statusesOf;
  }

  void write() {
    facts.insertNew("subject", "boot", "seq");
    aliases.write();
    touch(database, sql, numbers, now);
    mentioned.keySet().removeAll(numbers.keySet());
    heads(database, sql, mentioned, now).insertNew("subject");
  }

  /** Has orders judged again, under any of their numbers. */
  static void touch(Database database, DSLContext sql, Map<Long, String> numbers, Instant now) {
    heads(database, sql, numbers, now).upsert(List.of("subject"), "look_at = new.look_at");
  }

  private static Bulk heads(
      Database database, DSLContext sql, Map<Long, String> numbers, Instant now) {
    Bulk bulk =
        database
            .bulk(sql, "order_head")
            .column("subject", Bulk.Type.BIGINT)
            .column("number", Bulk.Type.TEXT)
            .column("look_at", Bulk.Type.BIGINT)
            .column("canonical", Bulk.Type.BIGINT)
            .column("overdue", Bulk.Type.BOOLEAN)
            .column("changed", Bulk.Type.BIGINT);
    long millis = Millis.of(now);
    new TreeMap<>(numbers)
        .forEach((subject, number) -> bulk.row(subject, number, millis, subject, false, millis));
    return bulk;
  }
}
