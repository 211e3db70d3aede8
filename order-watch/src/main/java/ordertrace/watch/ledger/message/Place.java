package ordertrace.watch.ledger.message;

import java.util.Comparator;

/**
 * Where a message is.
 *
 * @param broker broker and virtual host, by the name that the ledger gives them
 * @param queue {@link #NOWHERE} for a message that reached none
 */
public record Place(String broker, String queue) implements Comparable<Place> {

  public static final String NOWHERE = "-";

  /** The queue by which order-watch itself gets what died and nobody else catches. */
  public static final String DEAD_LETTERS = "order-watch.dead-letters";

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::broker).thenComparing(Place::queue);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
