package ordertrace.agent.error.web;

/** The questions about errors that go through the door, by the names both sides know. */
public final class WebDoor {

  /** An exception of a controller or filter was turned into an answer. */
  public static final String HANDLED = "error.handled";

  private WebDoor() {}
}
