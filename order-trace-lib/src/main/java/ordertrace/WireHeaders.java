package ordertrace;

/** The headers by which order ids and copy ids travel between processes; nothing else of ours. */
public final class WireHeaders {

  /** The one order this message or call belongs to. */
  public static final String ORDER_ID = "order-trace-id";

  /** The orders of a bulk operation, comma-separated; then {@link #ORDER_ID} is absent. */
  public static final String ORDER_IDS = "order-trace-ids";

  /** The service that started the operation. */
  public static final String INITIATOR = "order-trace-initiator";

  /** The {@link CopyId} of this publish; replaces one that was copied from another message. */
  public static final String COPY = "order-trace-copy";

  /** The copy this publish came from: the delivery being processed, or the header it replaced. */
  public static final String PARENT = "order-trace-parent";

  /** The extension made this publish mandatory; the publisher did not ask for its return. */
  public static final String UNASKED = "order-trace-unasked";

  private WireHeaders() {}
}
