package ordertrace.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ordertrace.OrderAlias;
import ordertrace.OrderFact;

/** Whatever happens: a fact is shipped, or its absence can be seen. */
class ShippingPropertyTest {

  private static final int RING = FactRing.OWNERS + FactJournal.SPARE + (8 << 10);

  @Property(tries = 60)
  void every_fact_is_shipped_once_and_in_order_or_counted(@ForAll long seed) {
    Life life = new Life(seed, Trouble.NONE);
    life.run();

    assertThat(life.collector.numbers()).isEqualTo(life.recorded);
    assertThat(life.accounted()).isEqualTo(life.attempts);
  }

  @Property(tries = 60)
  void a_collector_whose_answer_was_lost_gets_facts_twice_but_never_less(@ForAll long seed) {
    Life life = new Life(seed, Trouble.ANSWERS_GET_LOST);
    life.run();

    assertAllCameNearTheirPlaces(life);
  }

  @Property(tries = 60)
  void a_collector_that_refuses_now_and_then_gets_everything_in_the_end(@ForAll long seed) {
    Life life = new Life(seed, Trouble.REFUSALS);
    life.run();

    assertAllCameNearTheirPlaces(life);
  }

  // Some of those behind a fact are tried before that is given up.
  private static void assertAllCameNearTheirPlaces(Life life) {
    List<String> firsts = life.collector.numbers().stream().distinct().toList();
    assertThat(firsts).containsExactlyInAnyOrderElementsOf(life.recorded);
    Map<String, Integer> places = new HashMap<>();
    firsts.forEach(fact -> places.put(fact, places.size()));
    for (int place = 0; place < firsts.size(); place++) {
      assertThat(places.get(life.recorded.get(place)))
          .isBetween(place - Backlog.FURTHEST, place + Backlog.FURTHEST);
    }
    assertThat(life.accounted()).isEqualTo(life.attempts);
  }

  @Example
  void the_lives_are_worth_living() {
    int shipped = 0;
    long lost = 0;
    int boots = 0;
    for (long seed = 0; seed < 50; seed++) {
      Life life = new Life(seed, Trouble.NONE);
      life.run();
      shipped += life.recorded.size();
      lost += life.lost;
      boots += life.boots;
    }
    assertThat(shipped).isGreaterThan(5000);
    assertThat(lost).isGreaterThan(500);
    assertThat(boots).isGreaterThan(100);
  }

  /** What a collector may do beside being there and being away. */
  private enum Trouble {
    NONE,
    ANSWERS_GET_LOST,
    REFUSALS
  }

  /** A service that works, is killed and started again, while its collector comes and goes. */
  private static final class Life {

    private final Random random;
    private final Collector collector = new Collector();
    private final List<String> recorded = new ArrayList<>();
    private final Trouble trouble;
    private ByteBuffer buffer;
    private FactSource source;
    private FactJournal journal;
    private FactShipper shipper;
    private int boots;
    private int attempts;
    private long lost;
    private long ofThisBoot;

    Life(long seed, Trouble trouble) {
      this.random = new Random(seed);
      this.trouble = trouble;
    }

    void run() {
      start();
      for (int i = 0; i < 60; i++) {
        switch (random.nextInt(10)) {
          case 0 -> killAndStart();
          case 1 -> collector.away();
          case 2, 3 -> back();
          case 4 -> inTrouble();
          case 5, 6 -> ship(random.nextInt(4));
          default -> append(random.nextInt(120));
        }
      }
      killAndStart();
      finish();
    }

    long accounted() {
      return recorded.size() + lost;
    }

    private void back() {
      collector.takes(batch -> true);
      collector.answers(batch -> true);
    }

    private void inTrouble() {
      back();
      switch (trouble) {
        case NONE -> {}
        case ANSWERS_GET_LOST -> collector.answers(batch -> random.nextBoolean());
        case REFUSALS -> collector.takes(batch -> random.nextBoolean());
      }
    }

    private void start() {
      boots++;
      buffer = ByteBuffer.allocate(RING);
      source = new FactSource("boot-" + boots, FactKeys.ofThisVersion(), Resource.empty());
      FactRing ring = new FactRing(buffer, FactRing.OWNERS);
      journal = new FactJournal(ring, source.keys());
      shipper = shipper(journal);
      ofThisBoot = 0;
    }

    private FactShipper shipper(FactJournal from) {
      return new FactShipper(
          new Backlogs(from, source, null, loss -> assertThat(loss).isNull()),
          () -> collector,
          () -> true);
    }

    /** What was written is found in what is left of it, and shipped by the next start. */
    private void killAndStart() {
      lost += journal.drops();
      shipper = shipper(new FactJournal(new FactRing(buffer, FactRing.OWNERS), source.keys()));
      finish();
      start();
    }

    private void finish() {
      back();
      ship(1000);
    }

    private void ship(int most) {
      for (int i = 0; i < most && shipper.ship() == FactShipper.Outcome.SHIPPED; i++) {}
    }

    private void append(int count) {
      for (int i = 0; i < count; i++) {
        String alias = "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 8000 : 100));
        long before = journal.drops();
        journal.append(
            Context.root(), OrderFact.alias(Instant.EPOCH, null, new OrderAlias("mes", alias)));
        attempts++;
        ofThisBoot++;
        if (journal.drops() == before) {
          recorded.add(source.bootId() + " " + ofThisBoot);
        }
      }
    }
  }
}
