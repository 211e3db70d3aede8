package ordertrace.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ordertrace.OrderStatus;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.order.Experience;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Scenario;

/** What holds for orders, whatever is told of them and however it arrives. */
class OrdersPropertyTest {

  @Property(tries = 100)
  void the_order_of_facts_and_their_repetition_change_nothing(@ForAll long seed) {
    Random random = new Random(seed);
    Scenario it = chaos(random);
    List<Fact> facts = new ArrayList<>(it.facts());
    it.facts().stream().filter(fact -> random.nextInt(3) == 0).forEach(facts::add);
    Collections.shuffle(facts, random);

    OrderVerdict verdict = it.order("ORD-1", facts, Experience.NONE);

    assertThat(verdict).isEqualTo(it.order("ORD-1"));
    assertThat(verdict).isEqualTo(it.order("MES-1"));
  }

  @Property(tries = 100)
  void stages_follow_each_other_without_a_hole(@ForAll long seed) {
    List<Stage> stages = chaos(new Random(seed)).order("ORD-1").stages();

    for (int i = 0; i + 1 < stages.size(); i++) {
      assertThat(stages.get(i).left()).isEqualTo(stages.get(i + 1).entered());
      assertThat(stages.get(i).left()).isAfterOrEqualTo(stages.get(i).entered());
    }
    assertThat(stages.get(stages.size() - 1).left()).isNull();
  }

  /** Anybody tells anything at any time, under both numbers. */
  static Scenario chaos(Random random) {
    Scenario it = Scenario.with(Journeys.MESSAGES);
    List<Process> tellers =
        List.of(
            it.starts("shop", minutes(random)),
            it.starts("crm", minutes(random)),
            it.starts("mes-bridge", minutes(random)));
    List<OrderStatus> statuses = it.journey().statuses();
    tellers.get(1).numbers("ORD-1", "MES-1");
    for (int i = 0; i < 15; i++) {
      String status = random.nextInt(10) == 0 ? "NONSENSE" : statuses.get(random.nextInt(9)).name();
      String number = random.nextInt(4) == 0 ? "MES-1" : "ORD-1";
      boolean own = random.nextInt(3) == 0;
      tellers
          .get(random.nextInt(3))
          .tells(number, status, own ? it.now().plus(minutes(random)) : null);
      it.seconds(random.nextInt(300));
    }
    return it.minutes(1);
  }

  private static Duration minutes(Random random) {
    return Duration.ofSeconds(random.nextInt(601) - 300);
  }
}
