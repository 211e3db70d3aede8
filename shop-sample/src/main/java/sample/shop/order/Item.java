package sample.shop.order;

import org.jspecify.annotations.Nullable;

/**
 * What is to be made.
 *
 * @param size in the usual measure of the product, e.g. {@code 17.5} for a ring
 */
public record Item(
    String product,
    String material,
    @Nullable String size,
    int quantity,
    @Nullable String engraving) {

  // An engraving is as personal as a name.
  @Override
  public String toString() {
    return "Item[%s, %s, %d]".formatted(product, material, quantity);
  }
}
