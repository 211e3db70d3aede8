package ordertrace.watch.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import ordertrace.CopyId;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.PublishEnded;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What one fold tells of messages, and which others must be judged again for it. */
final class MessagePart {

  private record Counter(long second, long queue, int boot) implements Comparable<Counter> {

    @Override
    public int compareTo(Counter other) {
      int bySecond = Long.compare(second, other.second);
      int byQueue = bySecond != 0 ? bySecond : Long.compare(queue, other.queue);
      return byQueue != 0 ? byQueue : Integer.compare(boot, other.boot);
    }
  }

  private final Database database;
  private final DSLContext sql;
  private final long fold;
  private final Instant now;
  private final Bulk facts;
  private final Set<Long> subjects = new TreeSet<>();
  private final LinkPart links;
  private final Set<Long> touched = new HashSet<>();
  private final Map<UUID, Integer> tags = new HashMap<>();
  private final Map<Counter, Long> deliveries = new TreeMap<>();

  MessagePart(Database database, DSLContext sql, long fold, Instant now) {
    this.database = database;
    this.sql = sql;
    this.fold = fold;
    this.now = now;
    this.links = new LinkPart(database, sql);
    this.facts =
        database
            .bulk(sql, "fact")
            .column("on_day", Bulk.Type.INT)
            .column("subject", Bulk.Type.BIGINT)
            .column("boot", Bulk.Type.INT)
            .column("seq", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
  }

  void add(Fact fact, int boot, byte[] body) {
    if (!(fact instanceof MessageFact message)) {
      return;
    }
    if (message instanceof Delivered delivered) {
      note(delivered, boot);
    }
    Long subject = Keys.of(message);
    if (subject == null) {
      return; // an end of a publish of which nobody can say which it was
    }
    subjects.add(subject);
    facts.row(Millis.day(now), subject, boot, fact.stamp().sequence(), body);
    link(message, subject);
  }

  private void note(Delivered delivered, int boot) {
    String tag = delivered.delivery().consumerTag();
    if (tag != null) {
      tags.put(Keys.uuid(tag), boot);
    }
    if (!delivered.delivery().redelivered()) {
      count(delivered, boot);
    }
  }

  private void count(Delivered delivered, int boot) {
    long queue = queue(delivered.message().broker(), delivered.delivery().queue());
    long second = Millis.of(delivered.stamp().time()) / 1000;
    deliveries.merge(new Counter(second, queue, boot), 1L, Long::sum);
  }

  static long queue(@Nullable Broker broker, String queue) {
    String where =
        broker == null
            ? "?"
            : broker.address() + '\n' + broker.port() + '\n' + broker.virtualHost();
    return Keys.order(where + '\n' + queue);
  }

  private void link(MessageFact fact, long subject) {
    MessageIdentity message = fact.message();
    CopyId copy = message.copyId();
    for (OrderId order : fact.stamp().orders()) {
      links.add(Link.ORDER, Keys.order(order.value()), subject);
    }
    if (message.parentCopyId() != null) {
      long parent = Keys.copy(message.parentCopyId().value());
      links.add(Link.PARENT, parent, subject);
      if (fact instanceof Published || fact instanceof PublishEnded || fact instanceof Delivered) {
        touched.add(parent);
      }
    }
    if (message.messageId() != null
        && (copy == null || !message.messageId().equals(copy.value()))) {
      long id = Keys.messageId(message.messageId());
      links.add(Link.MESSAGE_ID, id, subject);
      if (isTroubled(fact)) {
        links.add(Link.TROUBLED, id, subject);
      }
    }
    if (copy != null && message.fingerprint() != null) {
      long print = Keys.print(message.fingerprint());
      links.add(Link.PRINT, print, subject);
      touched.add(print);
    }
  }

  private static boolean isTroubled(MessageFact fact) {
    return fact instanceof PublishEnded ended
        && ended.end() != End.CONFIRMED
        && ended.end() != End.ROLLED_BACK;
  }

  /**
   * Writes all of it.
   *
   * @param statuses the orders of which a status was told
   */
  void write(Collection<Long> statuses) {
    facts.insert();
    links.write();
    upsertMessages();
    touched.addAll(links.descendants(subjects));
    touched.addAll(links.attempts());
    touched.removeAll(subjects);
    touch(touched, "");
    touch(links.ofOrders(statuses), "not message.settled and ");
    countDeliveries();
    TagTable.write(database, sql, tags, now);
  }

  private void upsertMessages() {
    Bulk bulk =
        database
            .bulk(sql, "message")
            .column("subject", Bulk.Type.BIGINT)
            .column("first_day", Bulk.Type.INT)
            .column("look_at", Bulk.Type.BIGINT)
            .column("settled", Bulk.Type.BOOLEAN)
            .column("kept", Bulk.Type.BOOLEAN);
    subjects.forEach(subject -> bulk.row(subject, Millis.day(now), Millis.of(now), false, false));
    bulk.upsert(List.of("subject"), "look_at = new.look_at");
  }

  private void touch(Collection<Long> others, String condition) {
    if (!others.isEmpty()) {
      Bulk bulk =
          database
              .bulk(sql, "message")
              .column("subject", Bulk.Type.BIGINT)
              .column("look_at", Bulk.Type.BIGINT);
      new TreeSet<>(others).forEach(subject -> bulk.row(subject, Millis.of(now)));
      bulk.update(
          List.of("subject"),
          "look_at = case when "
              + condition
              + "(message.look_at is null or message.look_at > new.look_at)"
              + " then new.look_at else message.look_at end");
    }
  }

  private void countDeliveries() {
    Bulk bulk =
        database
            .bulk(sql, "first_delivery")
            .column("at_second", Bulk.Type.BIGINT)
            .column("queue", Bulk.Type.BIGINT)
            .column("boot", Bulk.Type.INT)
            .column("delivered", Bulk.Type.BIGINT)
            .column("fold", Bulk.Type.BIGINT);
    deliveries.forEach((c, count) -> bulk.row(c.second(), c.queue(), c.boot(), count, fold));
    bulk.upsert(
        List.of("at_second", "queue", "boot"),
        "delivered = first_delivery.delivered + new.delivered",
        "fold = new.fold");
  }
}
