package ordertrace.demo;

/** The demo cannot go on; the message is one sentence that tells its user what to do. */
public final class DemoFailure extends RuntimeException {

  /** The sentence is printed as it is, without a stack trace. */
  public DemoFailure(String sentence) {
    super(sentence);
  }

  /** As above, for a failure whose cause is worth keeping for a debugger. */
  public DemoFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
