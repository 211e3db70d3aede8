package ordertrace;

/**
 * The number another system gave to an order before, or beside, the canonical one.
 *
 * @param system the system that numbers so, by its name in the journey file, for example {@code
 *     mes}
 * @param value the number, of the pattern the journey file gives for that system
 */
public record OrderAlias(String system, String value) {

  /**
   * Returns the alias as the id of a journey that began before its canonical number was known.
   *
   * @throws IllegalArgumentException if the number does not have the form of an order id
   */
  public OrderId asOrderId() {
    return new OrderId(value);
  }
}
