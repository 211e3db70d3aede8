package ordertrace.watch.ledger.message;

import org.jspecify.annotations.Nullable;

/**
 * From which system to which a message goes; by the name in the journey file, or by the service's
 * own where that file does not have it.
 *
 * @param producer null: nobody told
 * @param consumer null: it came to none, and none is expected
 */
public record Hop(@Nullable String producer, @Nullable String consumer) {

  @Override
  public String toString() {
    return (producer == null ? "?" : producer) + " → " + (consumer == null ? "?" : consumer);
  }
}
