package ordertrace.agent.message;

/** Why something that a message says was not used: the reasons that are counted. */
final class IgnoredInput {

  /** A header of ours is no text, or too long. */
  static final String HEADER_UNREADABLE = "message-header-unreadable";

  /** A header of ours is text, but not of its form. */
  static final String HEADER_INVALID = "message-header-invalid";

  /** The body should be JSON and is not. */
  static final String BODY_MALFORMED = "message-body-malformed";

  /** The order number lies beyond what is read of a body, or is too long to be one. */
  static final String BODY_TOO_LARGE = "message-body-too-large";

  /** What stands at the place of the order number is no number of any system. */
  static final String BODY_NO_ORDER_NUMBER = "message-body-no-order-number";

  /** Header and body, or message and operation, name different orders. */
  static final String ORDERS_DISAGREE = "message-orders-disagree";

  /** There are more unsettled deliveries than are remembered; the newest is not waited for. */
  static final String TOO_MANY_UNSETTLED = "message-too-many-unsettled";

  /** There are more unanswered publishes than are remembered; the newest is not waited for. */
  static final String TOO_MANY_UNANSWERED = "message-too-many-unanswered";

  /** The heartbeat cannot name all queues that this process consumes. */
  static final String TOO_MANY_QUEUES = "message-too-many-queues";

  private IgnoredInput() {}
}
