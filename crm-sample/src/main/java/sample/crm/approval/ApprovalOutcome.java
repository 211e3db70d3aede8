package sample.crm.approval;

/** What became of one order of a bulk approval. */
record ApprovalOutcome(String orderId, Outcome outcome) {

  /** Approved; or why not. */
  enum Outcome {
    APPROVED,
    UNKNOWN_ORDER,
    ILLEGAL_STATUS_CHANGE,
    /** Something else failed, e.g. somebody changed the order at the same moment. */
    FAILED
  }
}
