package ordertrace.e2e.docker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;

/** Some who order one ring after the other, until they are told to stop. */
final class Customers {

  private final Shop shop;
  private final Crm crm;
  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final ExecutorService threads;
  private final List<Future<?>> all;
  private volatile boolean leaving;

  Customers(int number, Shop shop, Crm crm) {
    this.shop = shop;
    this.crm = crm;
    this.threads = Executors.newFixedThreadPool(number);
    this.all =
        IntStream.range(0, number).<Future<?>>mapToObj(i -> threads.submit(this::order)).toList();
  }

  /** The orders that were closed; fails with what went wrong for any of them. */
  List<String> leave() throws InterruptedException, ExecutionException, TimeoutException {
    leaving = true;
    for (Future<?> customer : all) {
      customer.get(5, TimeUnit.MINUTES);
    }
    threads.shutdown();
    return delivered;
  }

  private Void order() throws InterruptedException {
    while (!leaving) {
      delivered.add(Delivery.of(shop, crm));
    }
    return null;
  }
}
