package ordertrace.bridge.mapping;

import ordertrace.bridge.status.RejectReason;

/** What arrived is no event that can be told. Never says what it holds. */
public final class UnusableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  UnusableEventException(RejectReason reason, String where) {
    // Garbage may come at any rate: no stack trace.
    super(reason.label() + ": " + where, null, false, false);
    this.reason = reason;
  }

  /** Returns the reason under which it is counted. */
  public RejectReason reason() {
    return reason;
  }
}
