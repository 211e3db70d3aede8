package ordertrace.demo.check;

import static ordertrace.demo.check.Recorded.call;
import static ordertrace.demo.check.Recorded.lost;
import static ordertrace.demo.check.Recorded.mesWork;
import static ordertrace.demo.check.Recorded.message;
import static ordertrace.demo.check.Recorded.never;
import static ordertrace.demo.check.Recorded.published;
import static ordertrace.demo.check.Recorded.received;
import static ordertrace.demo.check.Recorded.request;
import static ordertrace.demo.check.Recorded.status;
import static ordertrace.demo.check.Recorded.witnessed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.demo.order.Story;
import ordertrace.demo.way.Evidence;

/** What every story must leave behind in Zipkin and in the fact file. */
public final class Expectations {

  private Expectations() {}

  /** What is missing of this order's records; empty if all is there. */
  public static List<String> missing(Evidence evidence) {
    return expectationsOf(evidence.order().story())
        .filter(expectation -> !expectation.met().test(evidence))
        .map(expectation -> evidence.order().orderId() + ": " + expectation.what())
        .toList();
  }

  private static Stream<Expectation> expectationsOf(Story story) {
    List<Expectation> expected = new ArrayList<>(begin(story));
    switch (story) {
      case NORMAL, BULK, PARTNER -> {
        expected.addAll(approved(story));
        expected.addAll(manufactured());
      }
      case STUCK -> {
        expected.addAll(approved(story));
        expected.add(mesWork("PROD_STARTED"));
        expected.add(status("MANUFACTURING_STARTED"));
        expected.add(never("MANUFACTURING_COMPLETED"));
      }
      case LOST -> {
        expected.addAll(approved(story));
        expected.add(never("MANUFACTURING_STARTED"));
      }
      case CANCELLED -> {
        expected.add(request("shop", "POST", "/orders/{orderId}/cancellation"));
        expected.add(message("order.cancelled", "shop", "crm", "crm.orders"));
        expected.add(status("CANCELLED"));
      }
    }
    expected.add(story == Story.LOST ? lost("order.approved → mes.orders") : lost());
    return expected.stream();
  }

  private static List<Expectation> begin(Story story) {
    return switch (story) {
      case PARTNER -> partnerOrder();
      default -> submitted();
    };
  }

  private static List<Expectation> submitted() {
    return List.of(
        request("shop", "POST", "/orders"),
        request("shop", "PUT", "/orders/{orderId}/model"),
        status("INITIATED"),
        status("FILE_UPLOADED"),
        request("shop", "POST", "/orders/{orderId}/submission"),
        call("shop", "POST", "/api/v1/models"),
        message("order.submitted", "shop", "crm", "crm.orders"),
        status("SUBMITTED"));
  }

  private static List<Expectation> partnerOrder() {
    return List.of(
        published("order.registered", "crm"),
        new Expectation(
            "an order.alias fact with the MES's number",
            evidence ->
                evidence.facts(OrderFacts.ALIAS).stream()
                    .anyMatch(
                        fact ->
                            String.valueOf(evidence.order().mesNumber())
                                .equals(fact.text(OrderAttributes.ORDER_ALIAS_VALUE)))));
  }

  private static List<Expectation> approved(Story story) {
    List<Expectation> expected =
        new ArrayList<>(
            List.of(
                mesWork("CALC_STARTED"),
                mesWork("CALC_FINISHED"),
                received("evt.state", "crm", "crm.mes-events"),
                witnessed("crm.mes-events"),
                status("PRICE_CALCULATED"),
                published("order.approved", "crm"),
                status("MANUFACTURING_APPROVED")));
    expected.add(
        story == Story.BULK
            ? request("crm", "POST", "/approvals")
            : request("crm", "POST", "/orders/{orderId}/approval"));
    if (story != Story.PARTNER) {
      expected.add(message("order.status-changed", "crm", "shop", "shop.order-status"));
    }
    return expected;
  }

  private static List<Expectation> manufactured() {
    return List.of(
        mesWork("PROD_STARTED"),
        mesWork("PROD_FINISHED"),
        mesWork("PACKING"),
        mesWork("HANDED_OVER"),
        call("crm", "POST", "/shipments"),
        request("crm", "POST", "/carrier/events"),
        status("MANUFACTURING_STARTED"),
        status("MANUFACTURING_COMPLETED"),
        status("PACKAGING"),
        status("SHIPPED"),
        status("CLOSED"));
  }
}
