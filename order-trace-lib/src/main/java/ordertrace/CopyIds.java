package ordertrace;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out the copy ids of one instance. Thread-safe.
 *
 * <p>Make one per JVM: the instance part is random, so a restart, or a second copy of this library
 * in the same JVM, never repeats an id.
 */
public final class CopyIds {

  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
  private static final int INSTANCE_LENGTH = 12;

  private final String instance;
  private final AtomicLong last = new AtomicLong();

  private CopyIds(String instance) {
    this.instance = instance;
  }

  /** Returns the source of a new instance, with 60 random bits as its name. */
  public static CopyIds ofNewInstance() {
    SecureRandom random = new SecureRandom();
    StringBuilder instance = new StringBuilder(INSTANCE_LENGTH);
    for (int i = 0; i < INSTANCE_LENGTH; i++) {
      instance.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return new CopyIds(instance.toString());
  }

  /** Returns the part that all copy ids of this instance begin with. */
  public String instance() {
    return instance;
  }

  /** Returns the next copy id; their sequence has no holes. */
  public CopyId next() {
    return new CopyId(instance + '-' + last.incrementAndGet());
  }
}
