package sample.crm.order;

import org.jspecify.annotations.Nullable;

/**
 * Who ordered at the MES without the shop.
 *
 * @param ref the partner's own number of the order
 */
public record Partner(String name, @Nullable String ref) {

  // A partner may be a craftsman trading under his own name.
  @Override
  public String toString() {
    return "Partner[***]";
  }
}
