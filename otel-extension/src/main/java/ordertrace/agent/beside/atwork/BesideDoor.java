package ordertrace.agent.beside.atwork;

/** What goes through the door, by the name both sides know. */
public final class BesideDoor {

  /** A library is at work, known by the class that was made. */
  public static final String BESIDE = "beside";

  private BesideDoor() {}
}
