package ordertrace.watch.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import ordertrace.watch.ledger.RandomWorld;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.message.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every database. */
abstract class StoreContract {

  /** Returns a database without anything in it. */
  abstract DataSource empty();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rows_are_those_that_all_facts_together_give_in_whatever_portions_they_come(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Random random = new Random(seed);
    Watch watch = new Watch(empty(), world.it);
    List<Fact> facts = new ArrayList<>(world.it.facts());
    world.it.facts().stream().filter(fact -> random.nextInt(3) == 0).forEach(facts::add);
    Collections.shuffle(facts, random);
    watch.sees(world.it.evidence(world.it.facts(), world.it.now()).brokers());

    watch.takes(facts, random);
    watch.judges(Duration.ofHours(2));

    List<Row> expected = watch.expected(world.it.facts());
    assertThat(watch.rows(expected)).isEqualTo(expected);
    assertThat(watch.count()).isEqualTo(expected.size());
  }
}
