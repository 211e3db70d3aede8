package ordertrace.watch.ledger.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the bindings of its time sent a message. The broker was looked at from 0 to 100. */
class RoutingTest {

  private static final Presence ALWAYS = new Presence(null, at(0), at(100), null);

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }

  private static QueueHistory queue(String name, Presence presence) {
    QueueArguments plain = new QueueArguments(false, true, null, null, null, null, null);
    return new QueueHistory(name, plain, presence, List.of());
  }

  private static BrokerEvidence broker(List<Exchange> exchanges, Binding... bindings) {
    return new BrokerEvidence(
        "b",
        Set.of(),
        exchanges,
        List.of(bindings),
        List.of(queue("q", ALWAYS), queue("late.q", new Presence(at(40), at(50), at(100), null))),
        at(0),
        at(100),
        List.of());
  }

  private static Binding toQueue(String exchange, String queue, String key, Presence presence) {
    return new Binding(exchange, queue, true, key, presence);
  }

  @Test
  void each_type_of_exchange_has_its_way() {
    BrokerEvidence broker =
        broker(
            List.of(
                new Exchange("d", "direct", null),
                new Exchange("t", "topic", null),
                new Exchange("f", "fanout", null),
                new Exchange("h", "headers", null)),
            toQueue("d", "dq", "a.b", ALWAYS),
            toQueue("t", "tq", "a.*", ALWAYS),
            toQueue("f", "fq", "", ALWAYS),
            toQueue("h", "hq", "", ALWAYS));

    assertThat(broker.route("d", "a.b", at(50)).certain()).containsExactly("dq");
    assertThat(broker.route("d", "a.c", at(50)).nowhere()).isTrue();
    assertThat(broker.route("t", "a.c", at(50)).certain()).containsExactly("tq");
    assertThat(broker.route("f", "x", at(50)).certain()).containsExactly("fq");
    assertThat(broker.route("h", "x", at(50)).known()).isFalse();
    assertThat(broker.route("never.seen", "x", at(50)).known()).isFalse();
  }

  @Test
  void the_default_exchange_knows_every_queue_by_its_name() {
    BrokerEvidence broker = broker(List.of());

    assertThat(broker.route("", "q", at(50)).certain()).containsExactly("q");
    assertThat(broker.route("", "none", at(50)).nowhere()).isTrue();
    assertThat(broker.route("", "late.q", at(30)).later()).containsExactly("late.q");
  }

  @Test
  void a_binding_counts_while_it_is_there_and_around_a_change_perhaps() {
    Presence came = new Presence(at(20), at(30), at(60), at(70));
    BrokerEvidence broker =
        broker(List.of(new Exchange("t", "topic", null)), toQueue("t", "q", "#", came));

    assertThat(broker.route("t", "x", at(20)).later()).containsExactly("q");
    assertThat(broker.route("t", "x", at(25)).possible()).containsExactly("q");
    assertThat(broker.route("t", "x", at(30)).certain()).containsExactly("q");
    assertThat(broker.route("t", "x", at(60)).certain()).containsExactly("q");
    assertThat(broker.route("t", "x", at(65)).possible()).containsExactly("q");
    assertThat(broker.route("t", "x", at(70)).nowhere()).isTrue();
  }

  @Test
  void nothing_is_missing_at_a_time_that_nobody_looked_at() {
    BrokerEvidence broker = broker(List.of(new Exchange("t", "topic", null)));

    assertThat(broker.route("t", "x", at(50)).nowhere()).isTrue();
    assertThat(broker.route("t", "x", at(101)).known()).isFalse();
    assertThat(broker.route("t", "x", at(-1)).known()).isFalse();
  }

  @Test
  void exchanges_may_be_bound_to_each_other_even_in_a_circle() {
    BrokerEvidence broker =
        broker(
            List.of(new Exchange("a", "fanout", null), new Exchange("b", "topic", null)),
            new Binding("a", "b", false, "", ALWAYS),
            new Binding("b", "a", false, "#", ALWAYS),
            toQueue("b", "q", "x", ALWAYS));

    assertThat(broker.route("a", "x", at(50)).certain()).containsExactly("q");
    assertThat(broker.route("a", "y", at(50)).nowhere()).isTrue();
  }

  @Test
  void an_alternate_exchange_takes_what_no_binding_takes() {
    BrokerEvidence broker =
        broker(
            List.of(new Exchange("t", "topic", "rest"), new Exchange("rest", "fanout", null)),
            toQueue("t", "q", "x", ALWAYS),
            toQueue("rest", "rest.q", "", ALWAYS));

    assertThat(broker.route("t", "x", at(50)).certain()).containsExactly("q");
    assertThat(broker.route("t", "y", at(50)).certain()).containsExactly("rest.q");
  }
}
