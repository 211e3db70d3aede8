package ordertrace.watch.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import ordertrace.watch.inquiry.FakeInquiry;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Look.Bound;
import ordertrace.watch.looks.Look.Taker;
import ordertrace.watch.looks.Looks;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The web part of order-watch around a fake. Not marked as configuration: the whole application
 * would find it among its own.
 */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan("ordertrace.watch.web")
public class FakeWatch {

  /** To look at the pages in a browser. */
  public static void main(String... args) {
    SpringApplication.run(FakeWatch.class, args);
  }

  @Bean
  FakeInquiry inquiry() {
    return new FakeInquiry();
  }

  @Bean
  Looks looks() {
    return new FakeLooks();
  }

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(FakeInquiry.NOW);
  }

  /** A look at everything, and a later one at the queues only. */
  private static final class FakeLooks implements Looks {

    private static final QueueArguments DURABLE =
        new QueueArguments(false, true, null, null, null, null, null);

    @Override
    public void keep(Look look) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Look> since(Instant time) {
      return List.of(
          look(
              60,
              0,
              List.of(new Exchange("orders", "topic", null)),
              List.of(new Bound("orders", "crm.orders", true, "order.#"))),
          look(10, 3, null, null));
    }

    private static Look look(
        int secondsAgo,
        long ready,
        @Nullable List<Exchange> exchanges,
        @Nullable List<Bound> bindings) {
      Taker crm = new Taker("tag", "10.0.0.3:41000");
      Look.Queue queue = new Look.Queue("crm.orders", DURABLE, ready, 1, 20, 16, 15, List.of(crm));
      Instant at = FakeInquiry.NOW.minusSeconds(secondsAgo);
      return new Look("rabbit/", at, Set.of(), null, List.of(queue), exchanges, bindings);
    }
  }
}
