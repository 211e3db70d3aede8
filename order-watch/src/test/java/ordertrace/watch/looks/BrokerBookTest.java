package ordertrace.watch.looks;

import static ordertrace.watch.looks.LookBuilder.at;
import static ordertrace.watch.looks.LookBuilder.bound;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.broker.Presence;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.broker.Route;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.looks.Look.Taker;
import org.junit.jupiter.api.Test;

class BrokerBookTest {

  private static final Instant T = Instant.parse("2026-11-23T10:00:00Z");
  private static final Boot CRM = new Boot("crm", "crm-1", "b1");
  private static final Boot CRM_TWO = new Boot("crm", "crm-2", "b2");
  private static final String TAG = "amq.ctag-7Z8a";

  private final KeptLooks looks = new KeptLooks();
  private final Map<String, Boot> tags = new HashMap<>();
  private final Map<String, Set<Boot>> consuming = new HashMap<>();
  private Instant now = T;
  private final AgentConsumers agents =
      new AgentConsumers() {
        @Override
        public Boot byTag(String tag) {
          return tags.get(tag);
        }

        @Override
        public Set<Boot> consuming(String queue, Instant at) {
          return consuming.getOrDefault(queue, Set.of());
        }
      };
  private final BrokerBook book =
      new BrokerBook(looks, since -> BrokerBookTest::secondsSince, agents, () -> now);

  @Test
  void without_a_look_at_the_bindings_there_is_no_evidence() {
    looks.keep(at(T).queue("q", 0, 0, 0).look());

    assertThat(brokers()).isEqualTo(Brokers.NONE);
  }

  @Test
  void a_broker_is_found_by_its_address_and_named_by_its_host() {
    looks.keep(at(T).queue("q", 0, 0, 0).full(bound("q")).look());

    assertThat(brokers().name(new Broker("rabbit", 5672, "/"))).isEqualTo("main//");
    assertThat(brokers().find(new Broker("other", 5672, "/"))).isNull();
  }

  @Test
  void a_queue_is_present_between_the_looks_that_showed_it_and_absent_around_them() {
    looks.keep(at(T).full().look());
    looks.keep(at(T.plusSeconds(5)).queue("q", 0, 0, 0).look());
    looks.keep(at(T.plusSeconds(10)).queue("q", 0, 0, 0).look());
    looks.keep(at(T.plusSeconds(15)).look());
    looks.keep(at(T.plusSeconds(20)).look());

    assertThat(queue("q").presence())
        .isEqualTo(new Presence(T, T.plusSeconds(5), T.plusSeconds(10), T.plusSeconds(15)));
  }

  @Test
  void a_queue_that_was_declared_again_is_one_from_its_first_day_to_its_last() {
    looks.keep(at(T).queue("q", 0, 9, 9).full().look());
    looks.keep(at(T.plusSeconds(5)).look());
    looks.keep(at(T.plusSeconds(10)).queue("q", 1, 1, 0).look());

    assertThat(queue("q").presence()).isEqualTo(new Presence(null, T, T.plusSeconds(10), null));
    assertThat(queue("q").samples()).hasSize(2);
    assertThat(evidence().restarts()).isEmpty();
  }

  @Test
  void a_binding_that_came_back_was_not_there_meanwhile() {
    looks.keep(at(T).full(bound("q")).look());
    looks.keep(at(T.plusSeconds(30)).full().look());
    looks.keep(at(T.plusSeconds(60)).full(bound("q")).look());
    looks.keep(at(T.plusSeconds(90)).full(bound("q")).look());

    assertThat(evidence().bindings()).hasSize(2);
    assertThat(route(T).certain()).containsExactly("q");
    assertThat(route(T.plusSeconds(15)).possible()).containsExactly("q");
    assertThat(route(T.plusSeconds(30)).nowhere()).isTrue();
    assertThat(route(T.plusSeconds(75)).certain()).containsExactly("q");
  }

  @Test
  void looks_at_the_queues_only_say_nothing_of_bindings() {
    looks.keep(at(T).full(bound("q")).look());
    looks.keep(at(T.plusSeconds(5)).queue("q", 0, 0, 0).look());
    looks.keep(at(T.plusSeconds(30)).full(bound("q")).look());

    assertThat(evidence().bindings().get(0).presence())
        .isEqualTo(new Presence(null, T, T.plusSeconds(30), null));
    assertThat(evidence().firstLook()).isEqualTo(T);
    assertThat(evidence().lastLook()).isEqualTo(T.plusSeconds(30));
  }

  @Test
  void samples_carry_the_counters_and_what_the_ledger_knew_by_then() {
    looks.keep(at(T).queue("q", 3, 7, 4).full().look());
    looks.keep(at(T.plusSeconds(5)).queue("q", 2, 7, 5).look());

    assertThat(queue("q").samples())
        .containsExactly(
            new QueueSample(T, 3, 0, 7, 4, 4, 0, -10, List.of()),
            new QueueSample(T.plusSeconds(5), 2, 0, 7, 5, 5, 5, -5, List.of()));
  }

  @Test
  void arguments_are_those_of_the_last_look() {
    QueueArguments changed =
        new QueueArguments(false, true, "dlx", null, Duration.ofMinutes(1), null, null);
    looks.keep(at(T).queue("q", 0, 0, 0).full().look());
    looks.keep(at(T.plusSeconds(5)).queue("q", changed, 0, 0, 0).look());

    assertThat(queue("q").arguments()).isEqualTo(changed);
  }

  @Test
  void a_restart_is_known_by_what_the_broker_says_of_its_start_and_told_once() {
    Instant start = T.minusSeconds(100);
    Instant again = T.plusSeconds(120);
    looks.keep(at(T).started(start).queue("q", 0, 5, 5).full().look());
    looks.keep(at(T.plusSeconds(60)).started(start.plusMillis(400)).queue("q", 0, 5, 5).look());
    looks.keep(at(T.plusSeconds(180)).started(again).queue("q", 0, 0, 0).look());

    assertThat(evidence().restarts()).containsExactly(start, again);
  }

  @Test
  void a_broker_that_was_stopped_and_started_in_a_process_that_lived_on_restarted_too() {
    Instant start = T.minusSeconds(100);
    looks.keep(at(T).started(start).queue("q", 0, 5, 5).full().look());
    looks.keep(at(T.plusSeconds(5)).started(start).queue("q", 0, 0, 0).look());

    assertThat(evidence().restarts()).containsExactly(start, T.plusSeconds(5));
  }

  @Test
  void a_restart_that_counters_showed_before_the_broker_said_so_is_one() {
    looks.keep(at(T).started(T.minusSeconds(100)).queue("q", 0, 5, 5).full().look());
    looks.keep(at(T.plusSeconds(60)).started(T.minusSeconds(100)).queue("q", 0, 0, 0).look());
    looks.keep(at(T.plusSeconds(65)).started(T.plusSeconds(50)).queue("q", 0, 0, 0).look());

    assertThat(evidence().restarts()).containsExactly(T.minusSeconds(100), T.plusSeconds(60));
  }

  @Test
  void a_broker_that_does_not_say_so_restarted_when_all_counters_began_anew() {
    looks.keep(at(T).queue("a", 0, 5, 5).queue("b", 0, 5, 5).queue("idle", 0, 0, 0).full().look());
    looks.keep(at(T.plusSeconds(5)).queue("a", 0, 1, 1).queue("b", 0, 6, 6).look());
    assertThat(evidence().restarts()).isEmpty();
    looks.keep(at(T.plusSeconds(10)).queue("a", 0, 2, 2).queue("b", 0, 0, 0).look());

    assertThat(evidence().restarts()).containsExactly(T.plusSeconds(5));
  }

  @Test
  void a_consumer_is_the_boot_that_told_of_a_delivery_to_its_tag_ever() {
    looks.keep(at(T).queue("q", 1, 1, 0, new Taker(TAG, "10.0.0.1:40000")).full().look());
    assertThat(consumers("q")).containsExactly((Boot) null);

    tags.put(TAG, CRM);
    later();

    assertThat(consumers("q")).containsExactly(CRM);
  }

  @Test
  void whoever_is_behind_one_consumer_of_a_connection_is_behind_all_of_them() {
    tags.put(TAG, CRM);
    looks.keep(
        at(T)
            .queue("q", 0, 0, 0, new Taker(TAG, "10.0.0.1:40000"))
            .queue("r", 0, 0, 0, new Taker("amq.ctag-idle", "10.0.0.1:40000"))
            .queue("s", 0, 0, 0, new Taker("amq.ctag-other", "10.0.0.1:40001"))
            .full()
            .look());

    assertThat(consumers("r")).containsExactly(CRM);
    assertThat(consumers("s")).containsExactly((Boot) null);
  }

  @Test
  void a_port_that_was_free_in_between_is_another_connection() {
    tags.put(TAG, CRM);
    Taker other = new Taker("amq.ctag-other", "10.0.0.1:40000");
    looks.keep(at(T).queue("q", 0, 0, 0, new Taker(TAG, "10.0.0.1:40000")).full().look());
    looks.keep(at(T.plusSeconds(5)).queue("q", 0, 0, 0).look());
    looks.keep(at(T.plusSeconds(10)).queue("q", 0, 0, 0, other).look());

    assertThat(consumers("q")).containsExactly((Boot) null);
  }

  @Test
  void a_tag_that_an_application_chose_proves_nothing() {
    tags.put("crm-orders", CRM);
    looks.keep(at(T).queue("q", 0, 0, 0, new Taker("crm-orders", "10.0.0.1:40000")).full().look());

    assertThat(consumers("q")).containsExactly((Boot) null);
  }

  @Test
  void consumers_are_the_boots_that_name_the_queue_if_they_are_as_many() {
    consuming.put("q", Set.of(CRM, CRM_TWO));
    looks.keep(
        at(T)
            .queue(
                "q",
                0,
                0,
                0,
                new Taker("crm-orders", "10.0.0.1:40000"),
                new Taker("crm-orders", "10.0.0.2:40000"))
            .full()
            .look());

    assertThat(new HashSet<>(consumers("q"))).containsExactlyInAnyOrder(CRM, CRM_TWO);
  }

  @Test
  void one_connection_more_than_boots_may_be_a_stranger_so_nobody_is_named() {
    consuming.put("q", Set.of(CRM));
    looks.keep(
        at(T)
            .queue(
                "q",
                0,
                0,
                0,
                new Taker("amq.ctag-1", "10.0.0.1:40000"),
                new Taker("amq.ctag-2", "10.0.0.2:40000"))
            .full()
            .look());
    assertThat(consumers("q")).containsExactly(null, null);

    tags.put("amq.ctag-2", CRM);
    later();

    assertThat(consumers("q")).containsExactly(null, CRM);
  }

  @Test
  void a_look_that_came_late_is_put_in_its_place() {
    looks.keep(at(T).queue("q", 0, 0, 0).full(bound("q")).look());
    looks.keep(at(T.plusSeconds(10)).queue("q", 0, 0, 0).full(bound("q")).look());
    assertThat(evidence().bindings()).hasSize(1);

    looks.keep(at(T.plusSeconds(5)).full().look());
    later();

    assertThat(evidence().bindings()).hasSize(2);
    assertThat(queue("q").samples()).hasSize(2);
  }

  @Test
  void old_looks_are_thinned_but_never_one_that_alone_showed_something() {
    Taker stranger = new Taker("s", "10.0.0.9:1");
    for (int i = 0; i < 3 * 720; i++) {
      LookBuilder look = at(T.plusSeconds(5L * i)).full();
      boolean empty = i == 100;
      Taker[] takers = i == 200 ? new Taker[] {stranger} : new Taker[0];
      long published = i < 300 ? 1_000 + i : i;
      looks.keep(look.queue("q", empty ? 0 : 1, published, i, takers).look());
    }
    now = T.plus(Duration.ofHours(3));

    List<QueueSample> samples = queue("q").samples();

    assertThat(samples.size()).isBetween(720 + 120, 720 + 120 + 10);
    assertThat(samples).anyMatch(s -> s.depth() == 0);
    assertThat(samples).anyMatch(s -> !s.consumers().isEmpty());
    assertThat(samples.stream().map(QueueSample::published)).contains(1_299L, 300L);
  }

  @Test
  void what_is_asked_for_a_time_has_no_later_looks_and_one_before() {
    for (int i = 0; i < 60; i++) {
      looks.keep(at(T.plusSeconds(5L * i)).queue("q", 1, i, 0).full().look());
    }

    QueueHistory asked =
        book.brokers(T.plusSeconds(122), T.plusSeconds(150)).evidence().get(0).queue("q");

    assertThat(asked.samples().get(0).at()).isEqualTo(T.plusSeconds(120));
    assertThat(asked.samples().get(asked.samples().size() - 1).at()).isEqualTo(T.plusSeconds(150));
  }

  private Brokers brokers() {
    return book.brokers(T.minusSeconds(3600), T.plus(Duration.ofDays(1)));
  }

  private BrokerEvidence evidence() {
    return brokers().evidence().get(0);
  }

  private QueueHistory queue(String name) {
    return evidence().queue(name);
  }

  private List<Boot> consumers(String name) {
    List<QueueSample> samples = queue(name).samples();
    return samples.get(samples.size() - 1).consumers().stream()
        .map(QueueSample.Consumer::boot)
        .toList();
  }

  private Route route(Instant time) {
    return evidence().route("orders", "order.submitted", time);
  }

  // Answers are good for some seconds.
  private void later() {
    now = now.plusSeconds(10);
  }

  private static long secondsSince(Set<Broker> addresses, String queue, Instant upTo) {
    return Duration.between(T, upTo).toSeconds();
  }
}
