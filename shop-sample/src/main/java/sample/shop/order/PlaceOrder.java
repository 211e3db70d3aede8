package sample.shop.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a customer fills in to order. */
record PlaceOrder(
    @NotNull @Valid Customer customer,
    @NotBlank @Size(max = 100) String product,
    @NotBlank @Size(max = 100) String material,
    @Nullable @Size(max = 40) String size,
    // Boxed, or a missing quantity would be a parse error without the field's name.
    @NotNull @Min(1) @Max(1000) Integer quantity,
    @Nullable @Size(max = 100) String engraving) {

  Item item() {
    return new Item(product, material, size, quantity, engraving);
  }
}
