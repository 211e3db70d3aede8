package sample.crm.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Books parcels. */
@Component
final class CarrierClient {

  private final RestClient carrier;

  CarrierClient(RestClient.Builder http, CarrierProperties properties) {
    this.carrier = http.baseUrl(properties.url().toString()).build();
  }

  /**
   * Asks the carrier to fetch a parcel.
   *
   * @return the carrier's number of it
   * @throws RestClientException when the carrier cannot be reached or refuses
   */
  String book(Shipment shipment) {
    Booked booked =
        carrier
            .post()
            .uri("/shipments")
            .contentType(MediaType.APPLICATION_JSON)
            .body(shipment)
            .retrieve()
            .body(Booked.class);
    return Optional.ofNullable(booked)
        .map(Booked::shipmentNo)
        .orElseThrow(() -> new RestClientException("The carrier named no shipment number"));
  }

  private record Booked(@Nullable String shipmentNo) {}
}
