package ordertrace.watch.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.message.MessageCase;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Brings together what must be looked at with each of some messages: the copies it came from, all
 * the way up; those that came from it; other attempts under its message id, where one had trouble
 * or there are only a few; a copy with its fingerprint; and the statuses of its orders.
 */
final class MessageCases {

  private static final int MAX_DEPTH = 30;

  // What is published a thousand times under one message id is no attempt at one message.
  static final int MAX_TOGETHER = 300;

  // Who died before the broker's answer told of no trouble.
  private static final int FEW = 10;

  private final DSLContext sql;
  private final NameTable names;
  private final Map<Long, Set<Long>> parents = new HashMap<>();
  private final Map<Long, Set<Long>> children = new HashMap<>();
  private final Map<Long, Set<Long>> ids = new HashMap<>();
  private final Map<Long, Set<Long>> withId = new HashMap<>();
  private final Map<Long, Set<Long>> troubledWithId = new HashMap<>();
  private final Map<Long, Set<Long>> printed = new HashMap<>();
  private final Map<Long, List<MessageFact>> facts = new HashMap<>();
  private final Map<Long, List<StatusChanged>> statuses = new HashMap<>();

  MessageCases(DSLContext sql, NameTable names) {
    this.sql = sql;
    this.names = names;
  }

  List<DueMessage> load(Collection<Long> due) {
    follow(due);
    Map<Long, Set<Long>> together = new HashMap<>();
    Set<Long> all = new HashSet<>();
    for (Long subject : due) {
      Set<Long> with = with(subject);
      together.put(subject, with);
      all.addAll(with);
    }
    loadFacts(all);
    loadStatuses();
    return due.stream()
        .map(subject -> dueMessage(subject, together.getOrDefault(subject, Set.of())))
        .toList();
  }

  /** Returns these and what would be loaded with each. */
  static Set<Long> together(DSLContext sql, NameTable names, Collection<Long> subjects) {
    MessageCases cases = new MessageCases(sql, names);
    cases.follow(subjects);
    Set<Long> together = new HashSet<>();
    subjects.forEach(subject -> together.addAll(cases.with(subject)));
    return together;
  }

  private void follow(Collection<Long> due) {
    Set<Long> known = new HashSet<>();
    Set<Long> next = new HashSet<>(due);
    for (int depth = 0; depth < MAX_DEPTH && !next.isEmpty(); depth++) {
      known.addAll(next);
      links("subject", next, Link.PARENT, Link.MESSAGE_ID);
      links("target", idsOf(next), Link.TROUBLED);
      Set<Long> found = new HashSet<>();
      for (Long subject : next) {
        found.addAll(parents.getOrDefault(subject, Set.of()));
        ids.getOrDefault(subject, Set.of())
            .forEach(id -> found.addAll(troubledWithId.getOrDefault(id, Set.of())));
      }
      found.removeAll(known);
      next = found;
    }
    links("target", new HashSet<>(due), Link.PARENT, Link.PRINT);
    links("target", idsOf(due), Link.MESSAGE_ID);
  }

  private Set<Long> idsOf(Collection<Long> subjects) {
    Set<Long> all = new HashSet<>();
    subjects.forEach(subject -> all.addAll(ids.getOrDefault(subject, Set.of())));
    return all;
  }

  private void links(String column, Set<Long> of, Link... kinds) {
    if (of.isEmpty()) {
      return;
    }
    for (Link kind : kinds) {
      for (Record row :
          sql.fetch(
              "select l.target, l.subject from "
                  + LinkPart.KEYS
                  + " join link l on l."
                  + column
                  + " = k.key_of where l.kind = ? limit ?",
              Subjects.array(of),
              kind.number(),
              of.size() * MAX_TOGETHER)) {
        add(kind, row.get(0, Long.class), row.get(1, Long.class));
      }
    }
  }

  private void add(Link kind, Long target, Long subject) {
    switch (kind) {
      case PARENT -> {
        put(parents, subject, target);
        put(children, target, subject);
      }
      case MESSAGE_ID -> {
        put(ids, subject, target);
        put(withId, target, subject);
      }
      case TROUBLED -> put(troubledWithId, target, subject);
      default -> put(printed, target, subject);
    }
  }

  private static void put(Map<Long, Set<Long>> map, Long key, Long value) {
    map.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
  }

  private Set<Long> with(Long subject) {
    Set<Long> with = new LinkedHashSet<>();
    addWithOrigin(subject, with);
    with.addAll(children.getOrDefault(subject, Set.of()));
    printed.getOrDefault(subject, Set.of()).stream().findFirst().ifPresent(with::add);
    for (Long id : ids.getOrDefault(subject, Set.of())) {
      Set<Long> mates = withId.getOrDefault(id, Set.of());
      if (mates.size() <= FEW || troubledWithId.getOrDefault(id, Set.of()).contains(subject)) {
        with.addAll(mates);
      }
    }
    return with.size() <= MAX_TOGETHER
        ? with
        : new LinkedHashSet<>(List.copyOf(with).subList(0, MAX_TOGETHER));
  }

  private void addWithOrigin(Long subject, Set<Long> with) {
    if (with.size() < MAX_TOGETHER && with.add(subject)) {
      parents.getOrDefault(subject, Set.of()).forEach(parent -> addWithOrigin(parent, with));
      for (Long id : ids.getOrDefault(subject, Set.of())) {
        troubledWithId.getOrDefault(id, Set.of()).forEach(mate -> addWithOrigin(mate, with));
      }
    }
  }

  private void loadFacts(Set<Long> subjects) {
    for (Record row :
        sql.fetch(
            "select f.subject, f.body from "
                + LinkPart.KEYS
                + " join fact f on f.subject = k.key_of",
            (Object) Subjects.array(subjects))) {
      Fact fact = FactCodec.read(row.get(1, byte[].class), names);
      facts
          .computeIfAbsent(row.get(0, Long.class), subject -> new ArrayList<>())
          .add((MessageFact) fact);
    }
  }

  private void loadStatuses() {
    Set<Long> orders = new HashSet<>();
    facts.values().forEach(some -> some.forEach(fact -> orders.addAll(orders(fact))));
    for (Map.Entry<Long, List<Fact>> order : OrderCases.facts(sql, names, orders).entrySet()) {
      for (Fact fact : order.getValue()) {
        if (fact instanceof StatusChanged status) {
          statuses.computeIfAbsent(order.getKey(), key -> new ArrayList<>()).add(status);
        }
      }
    }
  }

  private static List<Long> orders(Fact fact) {
    return fact.stamp().orders().stream().map(OrderId::value).map(Keys::order).toList();
  }

  private DueMessage dueMessage(Long subject, Set<Long> with) {
    List<MessageFact> all = new ArrayList<>();
    Set<Long> orders = new TreeSet<>();
    for (Long one : with) {
      for (MessageFact fact : facts.getOrDefault(one, List.of())) {
        all.add(fact);
        orders.addAll(orders(fact));
      }
    }
    List<StatusChanged> told = new ArrayList<>();
    orders.forEach(order -> told.addAll(statuses.getOrDefault(order, List.of())));
    return new DueMessage(subject, new MessageCase(all, told.stream().distinct().toList()));
  }
}
