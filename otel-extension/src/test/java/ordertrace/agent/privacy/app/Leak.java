package ordertrace.agent.privacy.app;

/** Personal data of all classes, marked with the way it goes. */
public final class Leak {

  /** The secrets that a leak by any way holds, besides the e-mail address of {@link #mark}. */
  public static final String PHONE = "123-45-67";

  public static final String CARD = "4111 1111 1111 1111";
  public static final String JWT = "eyJzdWIiOiJBbm5hIEl2YW5vdmEifQ";

  /** What to look for when it went by that way. */
  public static String mark(String way) {
    return "anna." + way + "@example.com";
  }

  /** The text that goes by that way. */
  public static String by(String way) {
    return mark(way) + " 8 (916) " + PHONE + ", " + CARD + " eyJhbGciOiJub25lIn0." + JWT + ".x";
  }

  private Leak() {}
}
