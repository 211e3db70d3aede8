package sample.shop.order;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Who ordered, and where the parcel goes. */
public record Customer(
    @NotBlank @Size(max = 100) String name,
    @NotBlank @Email @Size(max = 254) String email,
    @NotBlank @Size(max = 40) String phone,
    @NotBlank @Size(max = 300) String address) {

  // Personal data must not reach a log by way of a string concatenation.
  @Override
  public String toString() {
    return "Customer[***]";
  }
}
