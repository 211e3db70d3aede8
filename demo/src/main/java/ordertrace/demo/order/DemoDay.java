package ordertrace.demo.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ordertrace.demo.DemoFailure;
import ordertrace.demo.broker.BrokenBinding;
import ordertrace.demo.broker.BrokerAddress;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.fleet.FleetSettings;

/** A day in which most things go well: places orders and plays all parts of people. */
public final class DemoDay {

  private final Shop shop;
  private final Crm crm;
  private final Mes mes;
  private final BrokerAddress broker;
  private final Path crmLog;
  private final Patience patience;
  private final Consumer<String> diary;
  private final List<PlacedOrder> placed = new ArrayList<>();

  /**
   * @param running where the services are
   * @param diary is told what happens, one line each
   */
  public DemoDay(Fleet running, Consumer<String> diary) {
    FleetSettings fleet = running.settings();
    this.shop = new Shop(fleet.ports().shop());
    this.crm = new Crm(fleet.ports().crm());
    this.mes = new Mes(fleet.ports().mes());
    this.broker = fleet.brokerAddress();
    this.crmLog = fleet.log("crm");
    this.patience = new Patience(running::requireAlive);
    this.diary = diary;
  }

  /**
   * Plays until every order is where its story ends.
   *
   * @return the orders, in the order of their stories
   * @throws DemoFailure if an order does not get there in time
   */
  public List<PlacedOrder> play() throws InterruptedException {
    customersOrder();
    customerCancels();
    partnerOrders();
    managerApproves();
    everyOrderGoesItsWay();
    approvalIsLost();
    return placed.stream().sorted(Comparator.comparing(PlacedOrder::story)).toList();
  }

  private void partnerOrders() throws InterruptedException {
    String mesNumber = mes.placePartnerOrder("Goldhaus KG", "GH-77", "wedding rings");
    String orderId =
        patience.await(
            "The CRM's booking of partner order " + mesNumber, () -> crm.orderIdOf(mesNumber));
    remember(new PlacedOrder(orderId, Story.PARTNER, mesNumber));
  }

  private void customerCancels() throws InterruptedException {
    String orderId = placeWithModel(Story.CANCELLED);
    shop.submit(orderId);
    shop.cancel(orderId, "found a cheaper one");
  }

  private void customersOrder() throws InterruptedException {
    for (Story story : List.of(Story.NORMAL, Story.BULK, Story.BULK, Story.LOST, Story.STUCK)) {
      shop.submit(placeWithModel(story));
    }
  }

  private String placeWithModel(Story story) throws InterruptedException {
    People.Wish wish = People.wish(placed.size());
    String orderId = shop.place(wish.customer(), wish.product(), wish.engraving());
    shop.uploadModel(orderId);
    remember(new PlacedOrder(orderId, story, null));
    return orderId;
  }

  private void managerApproves() throws InterruptedException {
    for (PlacedOrder order : placed) {
      if (order.story() != Story.CANCELLED) {
        awaitStatus(order, "PRICE_CALCULATED");
      }
    }
    diary.accept("all prices are calculated; a manager approves one by one and two at once");
    mes.stickIn(of(Story.STUCK).get(0), "PROD_STARTED");
    for (Story story : List.of(Story.NORMAL, Story.PARTNER, Story.STUCK)) {
      crm.approve(of(story).get(0));
    }
    crm.approveAll(of(Story.BULK));
  }

  private void everyOrderGoesItsWay() throws InterruptedException {
    for (PlacedOrder order : placed) {
      if (order.story() != Story.CANCELLED && order.story() != Story.LOST) {
        awaitStatus(order, order.story().lastStatus());
        diary.accept(order.orderId() + " is " + order.story().lastStatus());
      }
    }
  }

  /** Last, because no other order may be approved while the binding is away. */
  private void approvalIsLost() throws InterruptedException {
    String orderId = of(Story.LOST).get(0);
    diary.accept("somebody removes the binding mes.orders ← order.approved …");
    try (BrokenBinding broken =
        BrokenBinding.breakBinding(broker, "mes.orders", "orders", "order.approved")) {
      crm.approve(orderId);
      // The broker may work on our next step, on another connection, before it has the message.
      patience.await("The return of the approval of " + orderId, () -> returned(orderId));
      diary.accept("… " + orderId + " is approved, and the message reaches nobody");
    } catch (IOException | TimeoutException e) {
      throw new DemoFailure("The broker refuses to change a binding: read its log.", e);
    }
  }

  private Optional<String> returned(String orderId) {
    try (Stream<String> lines = Files.lines(crmLog)) {
      return lines
          .filter(line -> line.contains("No queue takes order.approved of order " + orderId))
          .findAny();
    } catch (IOException | UncheckedIOException e) {
      throw new DemoFailure("Cannot read " + crmLog + ": check its permissions.", e);
    }
  }

  private void awaitStatus(PlacedOrder order, String status) throws InterruptedException {
    patience.await(
        order.orderId() + " becoming " + status,
        () -> crm.status(order.orderId()).filter(status::equals));
  }

  private List<String> of(Story story) {
    return placed.stream()
        .filter(order -> order.story() == story)
        .map(PlacedOrder::orderId)
        .toList();
  }

  private void remember(PlacedOrder order) {
    placed.add(order);
    diary.accept(order.orderId() + " placed: " + order.story().text());
  }
}
