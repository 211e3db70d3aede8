package sample.carrier;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sample.carrier.Shipments.Booking;
import sample.carrier.Shipments.Recipient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a booking and refuses what cannot be shipped. */
final class ShipmentBooking implements Endpoint {

  private static final int LARGEST_BODY = 64 * 1024;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Shipments shipments;

  ShipmentBooking(Shipments shipments) {
    this.shipments = shipments;
  }

  @Override
  public Reply answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return Reply.problem(405, "Shipments can only be booked, with POST");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    return body.length > LARGEST_BODY
        ? Reply.problem(413, "The body must not exceed " + LARGEST_BODY + " bytes")
        : book(body);
  }

  private Reply book(byte[] body) {
    try {
      return new Reply(201, shipments.book(booking(json.readValue(body, Body.class))));
    } catch (UnusableBooking e) {
      return Reply.problem(400, e.getMessage());
    } catch (JacksonException e) {
      return Reply.problem(400, "The body is not usable: " + e.getOriginalMessage());
    }
  }

  private static Booking booking(@Nullable Body body) {
    if (body == null || body.recipient() == null) {
      throw new UnusableBooking("recipient is missing");
    }
    if (body.parcels() == null || body.parcels() < 1) {
      throw new UnusableBooking("parcels must be at least 1");
    }
    Addressee to = body.recipient();
    return new Booking(
        required(body.reference(), "reference"),
        // The addresses of business partners are on file.
        new Recipient(required(to.name(), "recipient.name"), to.phone(), to.address()),
        body.parcels());
  }

  private static String required(@Nullable String value, String name) {
    if (value == null || value.isBlank()) {
      throw new UnusableBooking(name + " is missing");
    }
    return value;
  }

  private record Body(
      @Nullable String reference, @Nullable Addressee recipient, @Nullable Integer parcels) {}

  private record Addressee(
      @Nullable String name, @Nullable String phone, @Nullable String address) {}

  private static final class UnusableBooking extends RuntimeException {

    private final String reason;

    UnusableBooking(String reason) {
      super(reason);
      this.reason = reason;
    }

    @Override
    public String getMessage() {
      return reason;
    }
  }
}
