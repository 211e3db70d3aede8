package ordertrace.e2e.many;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ordertrace.demo.DemoFailure;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.HttpApi;
import ordertrace.demo.order.Shop;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** All customers and managers: a bounded number of clients who call Shop and CRM at once. */
final class People implements AutoCloseable {

  private static final int CLIENTS = 8;
  private static final int BULK = 5;
  private static final int LARGEST_PAGE = 100;
  private static final Duration PLACING = Duration.ofMinutes(5);

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final Map<Integer, String> placed = new ConcurrentHashMap<>();
  private final Set<String> withError = ConcurrentHashMap.newKeySet();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Shop shop;
  private final Crm crm;
  private final HttpApi crmPages;
  private final RandomFaults faults;

  People(Ports ports, RandomFaults faults) {
    this.shop = new Shop(ports.shop());
    this.crm = new Crm(ports.crm());
    this.crmPages = new HttpApi("crm", ports.crm());
    this.faults = faults;
  }

  /** Returns when all orders are placed and submitted. */
  void order(int orders) throws Exception {
    all(IntStream.range(0, orders).mapToObj(this::customer).toList(), PLACING);
  }

  /** Approves whatever has a price, some alone and some in bulk, until all orders are closed. */
  void approveUntilAllAreClosed(Duration limit) {
    Awaitility.await("every order to be CLOSED")
        .atMost(limit)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              approve(in("PRICE_CALCULATED"));
              return placed.size() == in("CLOSED").size();
            });
  }

  Collection<String> orders() {
    return placed.values();
  }

  /** The orders of which the MES was told to report an error. */
  Set<String> withError() {
    return withError;
  }

  /** Approvals that had to be repeated, because the CRM did not take them at that moment. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  String status(String orderId) throws InterruptedException {
    return crmPages.get("/orders/" + orderId).path("status").asString();
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }

  private Callable<Void> customer(int number) {
    return () -> {
      String orderId = shop.place(Crowd.customer(number), "ring", Crowd.engraving(number));
      placed.put(number, orderId);
      shop.uploadModel(orderId);
      if (faults.choose(number, orderId)) {
        withError.add(orderId);
      }
      shop.submit(orderId);
      return null;
    };
  }

  private void approve(List<String> priced) throws Exception {
    List<Callable<Void>> approvals = new ArrayList<>();
    int alone = priced.size() / 2;
    priced.subList(0, alone).forEach(order -> approvals.add(() -> approve(order)));
    for (int from = alone; from < priced.size(); from += BULK) {
      List<String> bulk = List.copyOf(priced.subList(from, Math.min(from + BULK, priced.size())));
      approvals.add(
          () -> {
            crm.approveAll(bulk);
            return null;
          });
    }
    all(approvals, Duration.ofMinutes(1));
  }

  // Who approves while the MES reports an error of the same order is told to look again: the next
  // look at the list repeats it.
  private Void approve(String order) throws InterruptedException {
    try {
      crm.approve(order);
    } catch (DemoFailure e) {
      refused.add(order + ": " + e.getMessage());
    }
    return null;
  }

  private List<String> in(String status) throws InterruptedException {
    List<String> found = new ArrayList<>();
    JsonNode page;
    int number = 0;
    do {
      page =
          crmPages.get(
              "/orders?status=%s&size=%d&page=%d".formatted(status, LARGEST_PAGE, number++));
      page.path("orders").forEach(order -> found.add(order.path("orderId").asString()));
    } while (page.path("orders").size() == LARGEST_PAGE);
    return found;
  }

  private void all(List<Callable<Void>> tasks, Duration limit) throws Exception {
    for (Future<Void> task : clients.invokeAll(tasks, limit.toSeconds(), TimeUnit.SECONDS)) {
      task.get();
    }
  }
}
