package ordertrace.demo.way;

import java.net.URI;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.demo.way.Hop.Kind;
import org.jspecify.annotations.Nullable;

/** Tells what a span means to a support person; most spans (SQL, controllers) mean nothing. */
final class HopReader {

  private static final String CLOSED_SYSTEM = "mes";

  private final Peers peers;

  HopReader(Peers peers) {
    this.peers = peers;
  }

  /** The step that the span stands for, or null. */
  @Nullable Hop read(Span span) {
    if (span.is("SERVER")) {
      String route = span.tags().getOrDefault("http.route", path(span));
      return hop(Kind.REQUEST, span, "", span.service(), method(span) + " " + route);
    }
    if (span.is("CLIENT") && !method(span).isEmpty()) {
      return hop(Kind.CALL, span, span.service(), peers.at(span), method(span) + " " + path(span));
    }
    if (span.is("PRODUCER")) {
      return hop(Kind.SENT, span, span.service(), CLOSED_SYSTEM, key(span));
    }
    if (span.is("CONSUMER")) {
      // Only a sender without agent leaves its receiver at the root of a trace.
      String sender = span.parentId() == null ? CLOSED_SYSTEM : "";
      return hop(Kind.RECEIVED, span, sender, span.service(), key(span));
    }
    String mesState = span.tag(OrderAttributes.MES_STATE.getKey());
    return mesState == null ? null : hop(Kind.WORK, span, CLOSED_SYSTEM, "", "until " + mesState);
  }

  private static Hop hop(Kind kind, Span span, String from, String to, String what) {
    String result = span.tags().getOrDefault("http.response.status_code", "");
    boolean failed =
        span.tag(OrderAttributes.ERROR_TYPE.getKey()) != null || span.tag("error") != null;
    return new Hop(
        kind,
        from,
        to,
        what,
        span.tag(OrderAttributes.MESSAGING_MESSAGE_ID.getKey()),
        result.isEmpty() && failed ? "failed" : result,
        failed,
        span.tag(OrderAttributes.ORDER_STATUS.getKey()),
        span.start(),
        span.end(),
        List.of());
  }

  private static String method(Span span) {
    return span.tags().getOrDefault("http.request.method", "");
  }

  /** The routing key; Spring's spans have it as the destination. */
  private static String key(Span span) {
    String destination =
        span.tags().getOrDefault(OrderAttributes.MESSAGING_DESTINATION_NAME.getKey(), "?");
    return span.tags().getOrDefault(OrderAttributes.MESSAGING_ROUTING_KEY.getKey(), destination);
  }

  private static String path(Span span) {
    String url = span.tags().getOrDefault("url.full", span.tags().getOrDefault("url.path", ""));
    return URI.create(url).getPath();
  }
}
