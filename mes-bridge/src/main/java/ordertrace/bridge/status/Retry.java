package ordertrace.bridge.status;

/** Repeats what must not fail, with growing pauses. */
public interface Retry {

  /** One attempt. */
  @FunctionalInterface
  interface Attempt {

    /**
     * Returns whether it succeeded; an exception counts as a failure.
     *
     * @param number from 1
     */
    boolean succeeds(int number) throws Exception;
  }

  /**
   * Returns after the first attempt that succeeds, however long that takes.
   *
   * @param what it is about, for the log, in a few words
   * @throws BridgeClosingException if the bridge is shutting down and a last attempt failed
   */
  void untilDone(String what, Attempt attempt) throws BridgeClosingException;
}
