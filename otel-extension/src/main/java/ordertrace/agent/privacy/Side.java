package ordertrace.agent.privacy;

/**
 * What an attribute belongs to, as far as its value depends on it.
 *
 * @param peerIsCustomer the other side is whoever called this process
 * @param textAllowed its writer's free text may leave
 * @param inMetric points must stay apart from each other
 */
record Side(boolean peerIsCustomer, boolean textAllowed, boolean inMetric) {

  static final Side RESOURCE = new Side(true, false, false);
  static final Side METRIC = new Side(true, false, true);
}
