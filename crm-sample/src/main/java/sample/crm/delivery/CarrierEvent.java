package sample.crm.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** What the carrier tells about a parcel. */
record CarrierEvent(@NotBlank String shipmentNo, @NotBlank String event, @NotNull Instant at) {

  boolean isDelivered() {
    return "DELIVERED".equals(event);
  }
}
