package ordertrace.agent.code;

/** Why something that the application's code says was not used: the reasons that are counted. */
final class IgnoredInput {

  /** Not of the form of an order number. */
  static final String ORDER_INVALID = "code-order-invalid";

  /** No name of a status. */
  static final String STATUS_INVALID = "code-status-invalid";

  /** No name of a service. */
  static final String INITIATOR_INVALID = "code-initiator-invalid";

  /** Outside any request, delivery or job. */
  static final String NO_OPERATION = "code-no-operation";

  /** A status where no order is known, or several are. */
  static final String NO_SINGLE_ORDER = "code-no-single-order";

  private IgnoredInput() {}
}
