package sample.crm.order;

import org.jspecify.annotations.Nullable;

/** Who ordered in the shop, and where the parcel goes. */
public record Customer(
    String name, @Nullable String email, @Nullable String phone, @Nullable String address) {

  // Personal data must not reach a log by way of a string concatenation.
  @Override
  public String toString() {
    return "Customer[***]";
  }
}
