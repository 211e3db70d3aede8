package sample.crm.order;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.PagingAndSortingRepository;

/** Every order that was ever handed over to the CRM. */
public interface Orders
    extends CrudRepository<CrmOrder, String>, PagingAndSortingRepository<CrmOrder, String> {

  /** The order with the MES's own number. */
  Optional<CrmOrder> findByMesNumber(String mesNumber);

  /** The order in this parcel. */
  Optional<CrmOrder> findByShipmentNo(String shipmentNo);

  /** Some of the orders in a status. */
  Page<CrmOrder> findByStatus(OrderStatus status, Pageable page);

  /**
   * Notes the carrier's number. Not a save: the parcel is booked already, so a change made by
   * somebody else in the meantime must not make this one fail.
   */
  @Modifying
  @Query(
      "update crm_order set shipment_no = :shipmentNo, version = version + 1"
          + " where order_id = :orderId")
  void noteShipment(String orderId, String shipmentNo);

  /**
   * The order with this number.
   *
   * @throws UnknownOrderException when there is none
   */
  default CrmOrder get(String orderId) {
    return findById(orderId).orElseThrow(() -> new UnknownOrderException(orderId));
  }
}
