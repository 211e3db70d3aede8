package ordertrace.bridge.status;

/** The bridge is shutting down and could not finish; what it was about stays where it came from. */
public final class BridgeClosingException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param unfinished what was given up, in a few words
   */
  public BridgeClosingException(String unfinished) {
    super("The bridge is shutting down without having finished: " + unfinished);
  }
}
