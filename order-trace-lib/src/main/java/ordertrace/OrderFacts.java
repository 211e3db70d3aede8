package ordertrace;

/** The names of the facts: the event name of the log record that carries one. */
public final class OrderFacts {

  /** Name of the logger (instrumentation scope) that all facts go through. */
  public static final String SCOPE = "ordertrace";

  /** A publisher's client handed a message to the broker. */
  public static final String PUBLISHED = "order.message.published";

  /** A publish that certainly left no message: the client threw, or the broker refused it. */
  public static final String PUBLISH_FAILED = "order.message.publish_failed";

  /** The broker took responsibility, which does not mean that a queue got it. */
  public static final String CONFIRMED = "order.message.confirmed";

  /** The broker refused responsibility. */
  public static final String NACKED = "order.message.nacked";

  /** No queue wanted a mandatory message. */
  public static final String RETURNED = "order.message.returned";

  /** The channel died before the broker's answer. */
  public static final String IN_DOUBT = "order.message.in_doubt";

  /** The transaction of the publish was rolled back, or died with its channel. */
  public static final String ROLLED_BACK = "order.message.rolled_back";

  /** A consumer's client got a message; its handler has not run yet. */
  public static final String DELIVERED = "order.message.delivered";

  /** A handler ended. */
  public static final String PROCESSED = "order.message.processed";

  /** A consumer sent ack, nack, reject or recover. */
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

  /** What became of some publishes of a channel is not known to this JVM. */
  public static final String GAP = "order.telemetry.gap";

  /** A JVM stops, or was found to have died; no fact follows. */
  public static final String GOODBYE = "order.telemetry.goodbye";

  private OrderFacts() {}
}
