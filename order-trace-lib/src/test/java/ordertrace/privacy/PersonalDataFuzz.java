package ordertrace.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import ordertrace.OrderJourney;

/**
 * For Jazzer, which looks for bytes that make a method throw or hang; it needs no library here. How
 * to run it stands in the module's README.
 */
public final class PersonalDataFuzz {

  private static final PersonalData PERSONAL = PersonalData.in(OrderJourney.alexandrit());
  private static final UrlText URLS = new UrlText(PERSONAL);
  private static final StackText STACKS = new StackText(PERSONAL, type -> type.endsWith("d"));
  private static final KeyRules KEYS = KeyRules.with(List.of(), List.of());
  private static final String[] PLANTED = {
    "anna.ivanova@example.com", "4111 1111 1111 1111", "+7 916 123-45-67", "45 10 123456"
  };

  /** Called by Jazzer with bytes of its choice. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String noise = new String(bytes, UTF_8);
    read(noise);
    int middle = noise.length() / 2;
    for (String planted : PLANTED) {
      String text = noise.substring(0, middle) + "x " + planted + " x" + noise.substring(middle);
      // Inside longer numbers of the noise it is none.
      if (!noise.contains(planted) && PERSONAL.masked(text).contains(planted)) {
        throw new AssertionError(planted + " is left in " + text);
      }
    }
  }

  // Nothing of these may throw; a length that explodes would show as a hang.
  private static void read(String text) {
    boolean clean = PERSONAL.masked(text).equals(text);
    if (clean == PERSONAL.isIn(text)) {
      throw new AssertionError("Two answers for " + text);
    }
    URLS.url(text);
    URLS.query(text);
    URLS.path(text, text);
    SqlText.masked(text);
    STACKS.masked(text, "a.B");
    STACKS.masked(text, null);
    KEYS.of(text);
  }

  private PersonalDataFuzz() {}
}
