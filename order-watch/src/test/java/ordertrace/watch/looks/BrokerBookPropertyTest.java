package ordertrace.watch.looks;

import static ordertrace.watch.looks.LookBuilder.at;
import static ordertrace.watch.looks.LookBuilder.bound;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.looks.Look.Bound;
import ordertrace.watch.looks.Look.Taker;

/** However looks come, and however often is asked meanwhile: the same looks, the same evidence. */
class BrokerBookPropertyTest {

  private static final Instant T = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<String> QUEUES = List.of("a", "b", "c");

  @Property(tries = 200)
  void looks_in_any_portions_give_the_same_evidence(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1500) int count) {
    Random random = new Random(seed);
    List<Look> looks = looks(random, count);
    KeptLooks all = new KeptLooks();
    looks.forEach(all::keep);
    Brokers atOnce = ask(book(all), looks);
    KeptLooks some = new KeptLooks();
    BrokerBook asked = book(some);

    for (Look look : looks) {
      some.keep(look);
      if (random.nextInt(100) == 0) {
        ask(asked, looks);
      }
    }

    assertThat(ask(asked, looks)).isEqualTo(atOnce);
  }

  @Property(tries = 100)
  void looks_that_come_in_another_order_within_a_minute_give_the_same_evidence(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Random random = new Random(seed);
    List<Look> looks = looks(random, count);
    KeptLooks all = new KeptLooks();
    looks.forEach(all::keep);
    Brokers atOnce = ask(book(all), looks);
    KeptLooks some = new KeptLooks();
    BrokerBook asked = book(some);

    for (int i = 0; i < looks.size(); i += 10) {
      List<Look> portion = new ArrayList<>(looks.subList(i, Math.min(i + 10, looks.size())));
      Collections.shuffle(portion, random);
      for (Look look : portion) {
        some.keep(look);
        ask(asked, looks);
      }
    }

    assertThat(ask(asked, looks)).isEqualTo(atOnce);
  }

  private static List<Look> looks(Random random, int count) {
    List<Look> looks = new ArrayList<>();
    long[] published = new long[QUEUES.size()];
    for (int i = 0; i < count; i++) {
      LookBuilder look = at(T.plusSeconds(5L * i));
      if (random.nextInt(200) == 0) {
        published = new long[QUEUES.size()];
      }
      List<Bound> bindings = new ArrayList<>();
      for (int q = 0; q < QUEUES.size(); q++) {
        published[q] += random.nextInt(3);
        if (random.nextInt(20) > 0) {
          look.queue(
              QUEUES.get(q), random.nextInt(3), published[q], published[q] / 2, takers(random));
        }
        if (random.nextInt(10) > 0) {
          bindings.add(bound(QUEUES.get(q)));
        }
      }
      if (random.nextInt(6) == 0) {
        look.full(bindings.toArray(Bound[]::new));
      }
      looks.add(look.look());
    }
    return looks;
  }

  private static Taker[] takers(Random random) {
    return random.nextInt(4) == 0
        ? new Taker[] {new Taker("amq.ctag-" + random.nextInt(3), "10.0.0.1:" + random.nextInt(3))}
        : new Taker[0];
  }

  private static Brokers ask(BrokerBook book, List<Look> looks) {
    Instant last = looks.get(looks.size() - 1).at();
    return book.brokers(T.minus(Duration.ofHours(1)), last);
  }

  private static BrokerBook book(Looks looks) {
    return new BrokerBook(
        looks,
        since -> (addresses, queue, upTo) -> Duration.between(T, upTo).toMinutes(),
        new Tags(),
        () -> T.plus(Duration.ofHours(3)));
  }

  private static final class Tags implements AgentConsumers {

    @Override
    public Boot byTag(String tag) {
      return tag.endsWith("0") ? new Boot("crm", "crm-1", "b1") : null;
    }

    @Override
    public Set<Boot> consuming(String queue, Instant at) {
      return Set.of();
    }
  }
}
