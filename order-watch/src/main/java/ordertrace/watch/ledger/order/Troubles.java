package ordertrace.watch.ledger.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;
import ordertrace.watch.ledger.fact.Fact.CallFailed;
import ordertrace.watch.ledger.fact.MessageFact.Processed;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.Remark.Kind;
import ordertrace.watch.ledger.telemetry.Fleet;

/** What went wrong on an order's way. */
final class Troubles {

  private final Fleet fleet;
  private final List<Remark> remarks = new ArrayList<>();

  Troubles(Fleet fleet) {
    this.fleet = fleet;
  }

  List<Remark> remarks(List<Fact> facts, List<Row> rows, Aliases aliases) {
    facts.forEach(this::add);
    rows.stream().filter(row -> row.state() == MessageState.LOST).forEach(this::addLost);
    aliases.contested().forEach((alias, orders) -> addContested(facts, alias, orders));
    return remarks;
  }

  private void add(Fact fact) {
    String service = fact.stamp().boot().service();
    if (fact instanceof CallFailed failed) {
      String text = service + " called " + failed.call().host() + ": " + failed.call().errorType();
      remarks.add(new Remark(Kind.CALL_FAILED, fleet.at(fact), text));
    } else if (fact instanceof Processed run && run.processing().errorType() != null) {
      String queue = run.processing().queue();
      String text = service + " failed on " + queue + ": " + run.processing().errorType();
      remarks.add(new Remark(Kind.PROCESSING_FAILED, fleet.at(fact), text));
    }
  }

  private void addLost(Row row) {
    Instant at = row.publishedAt() == null ? Instant.EPOCH : row.publishedAt();
    String text =
        row.message() + " in " + row.place().queue() + ": " + row.cause() + ", " + row.why();
    remarks.add(new Remark(Kind.MESSAGE_LOST, at, text));
  }

  private void addContested(List<Fact> facts, String alias, Iterable<String> orders) {
    Instant learned =
        facts.stream()
            .filter(AliasKnown.class::isInstance)
            .map(fleet::at)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    TreeSet<String> sorted = new TreeSet<>();
    orders.forEach(sorted::add);
    remarks.add(new Remark(Kind.ALIAS_CLAIMED_TWICE, learned, alias + " is claimed by " + sorted));
  }
}
