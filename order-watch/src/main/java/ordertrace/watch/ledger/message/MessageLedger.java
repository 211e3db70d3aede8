package ordertrace.watch.ledger.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ordertrace.CopyId;
import ordertrace.watch.ledger.fact.Distinct;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;

/** Judges messages. The same facts and evidence give the same rows, whatever their order. */
public final class MessageLedger {

  private final Evidence evidence;
  private final MessageCase messages;
  private final Comparator<MessageFact> time;
  private final Map<String, List<MessageFact>> byCopy = new TreeMap<>();
  private final Map<String, List<MessageFact>> byPrint = new TreeMap<>();
  private final List<Delivered> nameless = new ArrayList<>();
  private final Set<String> printsOfCopies = new HashSet<>();

  private MessageLedger(MessageCase messages, Evidence evidence) {
    this.messages = messages;
    this.evidence = evidence;
    this.time =
        Comparator.comparing((MessageFact fact) -> evidence.fleet().at(fact))
            .thenComparing(fact -> fact.stamp().boot().id())
            .thenComparing(fact -> fact.stamp().sequence());
    Distinct.<MessageFact>of(messages.facts()).forEach(this::sort);
  }

  /** Returns the rows of all copies in the case, by their names. */
  public static List<Row> judge(MessageCase messages, Evidence evidence) {
    return new MessageLedger(messages, evidence).rows();
  }

  private void sort(MessageFact fact) {
    CopyId copyId = fact.message().copyId();
    String print = fact.message().fingerprint();
    if (copyId != null) {
      byCopy.computeIfAbsent(copyId.value(), id -> new ArrayList<>()).add(fact);
      printsOfCopies.add(String.valueOf(print));
    } else if (print != null) {
      byPrint.computeIfAbsent(print, id -> new ArrayList<>()).add(fact);
    } else if (fact instanceof Delivered delivered) {
      nameless.add(delivered);
    }
  }

  private List<Row> rows() {
    List<Copy> copies = new ArrayList<>();
    byCopy.forEach(
        (id, facts) ->
            copies.add(new Copy(id, evidence.fleet(), told(facts), visits(facts), false)));
    // What has a copy id of its own needs no witness.
    byPrint.keySet().removeAll(printsOfCopies);
    byPrint.forEach(
        (print, facts) ->
            copies.addAll(new Prints(print, evidence.fleet(), facts, visits(facts)).copies()));
    nameless.forEach(delivered -> copies.add(nameless(delivered)));
    Lineage lineage = new Lineage(evidence.fleet(), copies);
    List<Row> rows = new ArrayList<>();
    for (Copy copy : copies) {
      Setting setting = Setting.of(evidence, messages.statuses(), lineage, copy);
      rows.addAll(new CopyJudge(setting).rows());
    }
    return rows;
  }

  private List<MessageFact> told(List<MessageFact> facts) {
    return facts.stream().filter(fact -> Visits.queue(fact) == null).sorted(time).toList();
  }

  private Map<Place, List<Visit>> visits(List<MessageFact> facts) {
    return Visits.of(facts, fact -> Setting.place(evidence, fact), time);
  }

  private Copy nameless(Delivered delivered) {
    String name = delivered.stamp().boot().id() + ':' + delivered.stamp().sequence();
    return new Copy(name, evidence.fleet(), List.of(), visits(List.of(delivered)), false);
  }
}
