package ordertrace.watch.out.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ordertrace.OrderId;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict's change as a CloudEvent. No free text and no person's name: whoever needs these
 * follows the link, and has to be allowed to.
 *
 * @param id the same for a repetition
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictEvent(
    String specversion,
    String id,
    URI source,
    String type,
    Instant time,
    String subject,
    String datacontenttype,
    Data data) {

  /** What is known of the verdict. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Data(
      String verdict,
      String kind,
      String what,
      @Nullable String cause,
      @Nullable String grade,
      List<String> orders,
      @Nullable String producer,
      @Nullable String consumer,
      @Nullable String stage,
      Instant happened,
      Instant found,
      @Nullable Instant acknowledged,
      @Nullable Instant resolved,
      List<String> owedBy,
      @Nullable String contact,
      @Nullable String link) {}

  /** Returns the event; null: this change is none that is told. */
  static @Nullable VerdictEvent of(Change change, URI source, @Nullable URI page) {
    if (change instanceof VerdictFound found) {
      Standing standing = found.standing();
      return of("found", standing, standing.verdict().found(), source, page);
    } else if (change instanceof VerdictAcknowledged taken) {
      return of("acknowledged", taken.standing(), taken.standing().acknowledgedAt(), source, page);
    } else if (change instanceof VerdictResolved over) {
      return of("resolved", over.standing(), over.standing().resolvedAt(), source, page);
    }
    return null;
  }

  private static VerdictEvent of(
      String step, Standing standing, @Nullable Instant at, URI source, @Nullable URI page) {
    Verdict verdict = standing.verdict();
    Instant time = Objects.requireNonNullElse(at, verdict.found());
    // With its time: what healed and came back is news.
    String id = verdict.id() + '-' + step + '-' + time.toEpochMilli();
    return new VerdictEvent(
        "1.0",
        id,
        source,
        "ordertrace.verdict." + step,
        time,
        verdict.subject(),
        "application/json",
        data(standing, verdict, page));
  }

  private static Data data(Standing standing, Verdict verdict, @Nullable URI page) {
    List<String> orders = verdict.orders().stream().map(OrderId::value).sorted().toList();
    return new Data(
        verdict.id(),
        verdict.kind().name(),
        verdict.what(),
        verdict.cause(),
        verdict.grade(),
        orders,
        verdict.hop() == null ? null : verdict.hop().producer(),
        verdict.hop() == null ? null : verdict.hop().consumer(),
        verdict.stage(),
        verdict.happened(),
        verdict.found(),
        standing.acknowledgedAt(),
        standing.resolvedAt(),
        verdict.owedBy().stream().sorted().toList(),
        verdict.contact(),
        link(orders, page));
  }

  private static @Nullable String link(List<String> orders, @Nullable URI page) {
    if (page == null) {
      return null;
    }
    String home = page.toString().endsWith("/") ? page.toString() : page + "/";
    return orders.isEmpty() ? home : home + "o/" + orders.get(0);
  }
}
