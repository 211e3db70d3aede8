package sample.crm.delivery;

/** The carrier speaks of a parcel that we did not book. */
public final class UnknownShipmentException extends RuntimeException {

  UnknownShipmentException(String shipmentNo) {
    super("There is no shipment %s.".formatted(shipmentNo));
  }
}
