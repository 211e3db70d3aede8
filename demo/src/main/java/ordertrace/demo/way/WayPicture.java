package ordertrace.demo.way;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordertrace.demo.way.Hop.Kind;

/** Draws the way of an order as a tree, 100 columns wide, with picocli's colour markup. */
public final class WayPicture {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final int BAR = 20;

  private final OrderWay way;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  private WayPicture(OrderWay way, Instant now) {
    this.way = way;
    this.now = now;
  }

  /** The lines of the tree; {@code now} ends what is still open. */
  public static List<String> lines(OrderWay way, Instant now) {
    WayPicture picture = new WayPicture(way, now);
    picture.title();
    picture.stages();
    return picture.lines;
  }

  private void title() {
    Stage last = way.last();
    String status = last == null ? "UNKNOWN" : last.status().name();
    String numbers =
        way.order().mesNumber() == null
            ? way.order().orderId()
            : way.order().orderId() + " = " + way.order().mesNumber();
    lines.add(
        "@|bold %s  %s|@  %s @|faint · %s · %d spans in %d traces|@"
            .formatted(
                numbers,
                status,
                way.order().story().text(),
                seconds(way.length()),
                way.spans(),
                way.traces()));
  }

  private void stages() {
    for (Map.Entry<Stage, List<Hop>> stage : way.hops().entrySet()) {
      boolean last = stage.getKey().equals(way.last());
      stage(stage.getKey(), last);
      String rail = last ? "   " : "│  ";
      stage.getValue().forEach(hop -> hop(hop, rail, 0));
    }
    way.lost().forEach(this::lost);
  }

  private void stage(Stage stage, boolean last) {
    String status = stage.status().name();
    lines.add(
        "%s @|faint %s|@ ".formatted(last ? "└─" : "├─", CLOCK.format(stage.from()))
            + (stage.status().terminal()
                ? "@|bold,green %s|@".formatted(status)
                : "@|bold,%s %-24s|@ %9s  %s"
                    .formatted(
                        stage.isOpen() ? "red" : "blue",
                        status,
                        seconds(stage.length(now)),
                        remark(stage))));
  }

  private String remark(Stage stage) {
    String whom = stage.status().waitsFor().name().toLowerCase(Locale.ROOT);
    String contact = stage.status().contact();
    if (stage.isOpen()) {
      return "@|red,bold ◷ STUCK|@ waits for %s%s"
          .formatted(whom, contact == null ? "" : " · " + contact);
    }
    return "@|blue %-20s|@ @|faint waited for %s|@".formatted(bar(stage), whom);
  }

  /** Its share of the whole time. */
  private String bar(Stage stage) {
    double share = (double) stage.length(now).toNanos() / Math.max(1, way.length().toNanos());
    return "▇".repeat((int) Math.round(share * BAR));
  }

  private void hop(Hop hop, String rail, int depth) {
    boolean lost = isLost(hop);
    lines.add(
        "%s @|faint %8s|@  %-50s %s @|%s %6s|@ %8s"
            .formatted(
                rail,
                offset(hop.start()),
                fitting("  ".repeat(depth) + "%-13s %s".formatted(who(hop), hop.what()), 50),
                messageId(hop),
                lost || hop.failed() ? "red,bold" : "green",
                lost ? "✗ LOST" : hop.result(),
                millis(hop.duration())));
    hop.then().forEach(next -> hop(next, rail, depth + 1));
  }

  private boolean isLost(Hop hop) {
    return hop.kind() == Kind.SENT
        && way.lost().stream().anyMatch(lost -> lost.messageId().equals(hop.messageId()));
  }

  private static String messageId(Hop hop) {
    if (hop.kind() != Kind.SENT && hop.kind() != Kind.RECEIVED) {
      return " ".repeat(17);
    }
    return hop.messageId() == null
        ? "@|faint %-17s|@".formatted("no id")
        : "@|cyan %-17s|@".formatted(fitting(hop.messageId(), 17));
  }

  private static String who(Hop hop) {
    return switch (hop.kind()) {
      case REQUEST -> "→ " + hop.to();
      case CALL -> hop.from() + " → " + hop.to();
      case SENT, RECEIVED -> orUnknown(hop.from()) + " ✉ " + orUnknown(hop.to());
      case WORK -> hop.from() + " works";
    };
  }

  private static String orUnknown(String service) {
    return service.isEmpty() ? "?" : service;
  }

  private void lost(LostMessage lost) {
    lines.add(
        "   @|red,bold ✗ LOST|@ %s @|cyan %s|@: published by %s, no sign of it from %s"
            .formatted(lost.key(), lost.messageId(), lost.published().service(), lost.queue()));
  }

  private String offset(Instant at) {
    double seconds = Duration.between(way.began(), at).toNanos() / 1_000_000_000.0;
    return String.format(Locale.ROOT, "%+.3f", seconds);
  }

  private static String fitting(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%d ms", duration.toMillis());
  }
}
