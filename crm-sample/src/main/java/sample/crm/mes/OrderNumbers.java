package sample.crm.mes;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Makes order numbers like {@code ORD-7K3M9Q2X}: not guessable, and easy to read out loud. */
@Component
final class OrderNumbers {

  // Crockford's base 32: no I, L, O and U, which are misread.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;

  private final RandomGenerator random = new SecureRandom();

  String next() {
    StringBuilder number = new StringBuilder("ORD-");
    for (int i = 0; i < LENGTH; i++) {
      number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return number.toString();
  }
}
