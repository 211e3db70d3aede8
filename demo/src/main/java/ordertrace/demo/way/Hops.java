package ordertrace.demo.way;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ordertrace.demo.way.Hop.Kind;
import org.jspecify.annotations.Nullable;

/** Makes trees of steps from spans: what lies between two steps in a trace is left out. */
final class Hops {

  private final HopReader reader;
  private final Map<String, List<Span>> children = new HashMap<>();
  private final List<Span> roots = new ArrayList<>();

  private Hops(HopReader reader, List<Span> spans) {
    this.reader = reader;
    Map<String, Span> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.traceId() + span.id(), span));
    for (Span span : spans) {
      String parent = span.traceId() + span.parentId();
      if (byId.containsKey(parent)) {
        children.computeIfAbsent(parent, unused -> new ArrayList<>()).add(span);
      } else {
        roots.add(span);
      }
    }
  }

  /** The steps that nothing of the same trace caused, in the order of time. */
  static List<Hop> of(List<Span> spans, Peers peers) {
    Hops hops = new Hops(new HopReader(peers), spans);
    return hops.steps(hops.roots, null);
  }

  private List<Hop> steps(List<Span> spans, @Nullable Hop cause) {
    List<Hop> hops = new ArrayList<>();
    for (Span span : spans) {
      Hop hop = reader.read(span);
      List<Span> below = children.getOrDefault(span.traceId() + span.id(), List.of());
      if (hop == null || sameDelivery(hop, cause)) {
        hops.addAll(steps(below, cause));
      } else {
        hops.add(bothSides(hop.causing(steps(below, hop))));
      }
    }
    hops.sort(Comparator.comparing(Hop::start));
    return hops;
  }

  /** RabbitMQ client and Spring both report a delivery: one inside the other. */
  private static boolean sameDelivery(Hop hop, @Nullable Hop cause) {
    return cause != null
        && hop.kind() == Kind.RECEIVED
        && cause.kind() == Kind.RECEIVED
        && hop.to().equals(cause.to())
        && Objects.equals(hop.messageId(), cause.messageId());
  }

  /** Sent and received by one is one line; a message with several receivers stays a tree. */
  private static Hop bothSides(Hop hop) {
    return hop.kind() == Kind.SENT
            && hop.then().size() == 1
            && hop.then().get(0).kind() == Kind.RECEIVED
        ? hop.receivedAs(hop.then().get(0))
        : hop;
  }
}
