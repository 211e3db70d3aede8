package ordertrace.losslab.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import java.util.UUID;

/**
 * A message of the lab.
 *
 * @param id its AMQP message id; of an event of the MES, which sets none, the MES's own
 * @param order of which it is the only one
 */
public record Message(String id, String order) {

  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int DIGITS = 8;

  /** Makes one up. */
  public static Message next(Random random) {
    StringBuilder order = new StringBuilder("ORD-");
    for (int i = 0; i < DIGITS; i++) {
      order.append(CROCKFORD.charAt(random.nextInt(CROCKFORD.length())));
    }
    byte[] seed = new byte[DIGITS];
    random.nextBytes(seed);
    return new Message(UUID.nameUUIDFromBytes(seed).toString(), order.toString());
  }

  /**
   * The id of another message that belongs to it, as the one that its consumer publishes in turn.
   */
  public String child() {
    return UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
  }
}
