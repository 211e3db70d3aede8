package ordertrace;

/**
 * For applications that tell the extension in code what its rules cannot find.
 *
 * <p>The methods are markers: but for the given work, they do nothing by themselves. With the
 * extension attached, it takes the argument, checks it as it checks everything from outside, and
 * uses it from here on for the current request or delivery. What is not valid is ignored and
 * counted. They never throw, accept any thread, and cost nothing without the extension.
 */
public final class OrderTrace {

  private OrderTrace() {}

  /** Says which order the current operation belongs to. */
  public static void orderId(String id) {}

  /** Says that the order of the current operation entered this status, just now. */
  public static void status(String status) {}

  /** Names the service that started the current operation, where it is not this one. */
  public static void initiator(String service) {}

  /**
   * Does some work for an order, where nothing else can tell: in a thread of your own, with a
   * message that you polled, for one of many orders. Everything that happens in it on this thread,
   * or is handed on by it, belongs to the order. The work is done in any case, and what it throws
   * comes through.
   */
  public static void within(String orderId, Runnable work) {
    work.run();
  }
}
