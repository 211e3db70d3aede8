package sample.shop.cancellation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a customer gives an order up. */
record CancelOrder(@NotBlank @Size(max = 500) String reason) {}
