package ordertrace;

/** The names of the facts: the event name of the log record that carries one. */
public final class OrderFacts {

  /** Name of the logger (instrumentation scope) that all facts go through. */
  public static final String SCOPE = "ordertrace";

  /** A publisher's client handed a message to the broker. */
  public static final String PUBLISHED = "order.message.published";

  /** A consumer's client got a message; its handler has not run yet. */
  public static final String DELIVERED = "order.message.delivered";

  /** A handler ended. */
  public static final String PROCESSED = "order.message.processed";

  /** A consumer sent ack, nack or reject. */
  public static final String SETTLED = "order.message.settled";

  /** The bridge saw its copy of a message that a closed system published. */
  public static final String WITNESSED = "order.message.witnessed";

  /** A call to another system over HTTP failed. */
  public static final String CALL_FAILED = "order.call.failed";

  /** An order entered a status. */
  public static final String STATUS_CHANGED = "order.status.changed";

  /** Another system's number of an order became known. */
  public static final String ALIAS = "order.alias";

  /** A JVM is alive, and this is what it sees and has seen. */
  public static final String HEARTBEAT = "order.telemetry.heartbeat";

  /** A JVM stops in an orderly way; no fact follows. */
  public static final String GOODBYE = "order.telemetry.goodbye";

  private OrderFacts() {}
}
