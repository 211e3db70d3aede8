package ordertrace.agent.door.trial;

/** Stands for the application's libraries: loaded once, beside them, to be hooked. */
public final class Knock {

  public static void knock() {}

  private Knock() {}
}
