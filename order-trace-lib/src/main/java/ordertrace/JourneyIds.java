package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The trace id and span ids of an order's journey trace, computed from the order id, so that every
 * process can link to a journey without asking anyone.
 *
 * <p>Ids are lower-case hex as in {@code traceparent}, taken from SHA-256 over a versioned,
 * delimited text: {@code v1|order|<id>}. The same input gives the same id, in every version of this
 * library: stored traces depend on it.
 */
public final class JourneyIds {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private JourneyIds() {}

  /** Returns the trace id, 32 hex digits. */
  public static String traceId(OrderId order) {
    return hash("v1|order|" + order.value(), TRACE_ID_BYTES);
  }

  /** Returns the span id of the journey's root, 16 hex digits. */
  public static String rootSpanId(OrderId order) {
    return hash("v1|root|" + order.value(), SPAN_ID_BYTES);
  }

  /**
   * Returns the span id of a stage, 16 hex digits.
   *
   * @param status the status that the stage begins with
   * @param occurrence from 1: the how-manieth time the order is in this stage
   */
  public static String stageSpanId(OrderId order, String status, int occurrence) {
    return hash("v1|stage|" + order.value() + '|' + status + '|' + occurrence, SPAN_ID_BYTES);
  }

  /**
   * Returns the id of the span that shows one event of the MES, 16 hex digits.
   *
   * @param eventId the event's own id, so that a repeated event gives the same span
   */
  public static String mesSpanId(OrderId order, String eventId) {
    return hash("v1|mes|" + order.value() + '|' + eventId, SPAN_ID_BYTES);
  }

  /**
   * Returns the id of the span that shows a verdict in the journey of one of its orders, 16 hex
   * digits.
   *
   * @param verdictId the verdict's own id, so that finding it again gives the same span
   */
  public static String verdictSpanId(OrderId order, String verdictId) {
    return hash("v1|verdict|" + order.value() + '|' + verdictId, SPAN_ID_BYTES);
  }

  private static String hash(String text, int bytes) {
    return toId(Hashes.sha256().digest(text.getBytes(UTF_8)), bytes);
  }

  // Zero is the one id that OpenTelemetry calls invalid.
  static String toId(byte[] hash, int bytes) {
    for (int i = 0; i < bytes; i++) {
      if (hash[i] != 0) {
        return Hashes.hex(hash, bytes);
      }
    }
    hash[bytes - 1] = 1;
    return Hashes.hex(hash, bytes);
  }
}
