package ordertrace.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import ordertrace.watch.ledger.RandomWorld.Truth;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.message.Evidence;
import ordertrace.watch.ledger.message.MessageLedger;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;

/** What holds for whatever happens, and however its facts arrive. */
class LedgerPropertyTest {

  // A build must not fail for what it did not change; other worlds are for the long run.
  private static final String EACH_TIME = "20261126";

  @Tag("full")
  @Property(tries = 1000)
  void every_verdict_is_true_in_many_other_worlds(@ForAll long seed) {
    every_verdict_is_true(seed);
  }

  @Tag("full")
  @Property(tries = 1000)
  void missing_facts_lose_no_message_in_many_other_worlds(@ForAll long seed) {
    facts_that_are_missing_or_hours_late_lose_no_message(seed);
  }

  @Property(tries = 60, seed = EACH_TIME)
  void every_verdict_is_true(@ForAll long seed) {
    RandomWorld world = new RandomWorld(seed);

    Map<String, Row> rows =
        world.it.rows().stream()
            .filter(row -> !row.place().queue().equals("crm.wait"))
            .collect(Collectors.toMap(LedgerPropertyTest::name, row -> row));

    assertThat(rows.keySet()).isEqualTo(world.truths.keySet());
    rows.forEach((name, row) -> assertIsTrue(world.truths.get(name), row));
    assertThat(world.calledLost)
        .as("at any time")
        .allMatch(name -> world.truths.get(name).state() == MessageState.LOST);
  }

  private static void assertIsTrue(Truth truth, Row row) {
    assertThat(row.state()).as("%s", row).isEqualTo(truth.state());
    if (truth.state() == MessageState.LOST) {
      assertThat(row.cause()).as("%s", row).isIn(truth.causes());
    }
  }

  @Property(tries = 25, seed = EACH_TIME)
  void the_order_of_facts_and_their_repetition_change_nothing(
      @ForAll long seed, @ForAll boolean brokerAccess) {
    RandomWorld world = new RandomWorld(seed);
    Random random = new Random(seed);
    if (!brokerAccess) {
      world.it.withoutBrokerAccess();
    }
    List<Fact> facts = new ArrayList<>(world.it.facts());
    world.it.facts().stream()
        .filter(fact -> random.nextInt(3) == 0)
        .map(fact -> receivedAgain(fact, Duration.ofHours(random.nextInt(5))))
        .forEach(facts::add);
    Collections.shuffle(facts, random);

    assertThat(world.it.rows(facts, world.it.now())).isEqualTo(world.it.rows());
  }

  private static Fact receivedAgain(Fact fact, Duration later) {
    return fact instanceof Fact.Beat beat
        ? new Fact.Beat(beat.stamp(), beat.state(), beat.received().plus(later))
        : fact;
  }

  @Property(tries = 25, seed = EACH_TIME)
  void telemetry_may_be_folded_in_any_portions(@ForAll long seed) {
    RandomWorld world = new RandomWorld(seed);
    Random random = new Random(seed);
    List<BootTelemetry> portions =
        world.it.facts().stream()
            .collect(Collectors.groupingBy(fact -> List.of(fact.stamp().boot(), random.nextInt(7))))
            .entrySet()
            .stream()
            .map(entry -> BootTelemetry.of((Boot) entry.getKey().get(0), entry.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(portions, random);
    Evidence whole = world.it.evidence(world.it.facts(), world.it.now());
    Evidence folded =
        new Evidence(Fleet.of(portions), whole.brokers(), whole.journey(), whole.asOf());

    assertThat(MessageLedger.judge(Scenario.messages(world.it.facts()), folded))
        .isEqualTo(world.it.rows());
  }

  /** Whatever is still missing, nothing that was done is called lost, at any time. */
  @Property(tries = 60, seed = EACH_TIME)
  void facts_that_are_missing_or_hours_late_lose_no_message(@ForAll long seed) {
    RandomWorld world = new RandomWorld(seed);
    Random random = new Random(seed);
    Set<Fact> late = new HashSet<>();
    List<Boot> boots = world.it.facts().stream().map(f -> f.stamp().boot()).distinct().toList();
    Boot silent = boots.get(random.nextInt(boots.size()));
    long from = random.nextInt(400);
    world.it.facts().stream()
        .filter(f -> f.stamp().boot().equals(silent) && f.stamp().sequence() >= from)
        .forEach(late::add);
    world.it.facts().stream().filter(f -> random.nextInt(40) == 0).forEach(late::add);
    List<Fact> here = world.it.facts().stream().filter(fact -> !late.contains(fact)).toList();
    Instant asOf = world.it.now().plus(Duration.ofMinutes(random.nextInt(60)));

    List<Row> before = world.it.rows(here, asOf);

    assertThat(before)
        .filteredOn(row -> row.state() == MessageState.LOST)
        // That it was processed before it went is known by one fact only, which may be missing.
        .filteredOn(row -> !world.neverSettled.contains(name(row)))
        .allSatisfy(
            row ->
                assertThat(world.truths.get(name(row)).state())
                    .as("%s", row)
                    .isEqualTo(MessageState.LOST));
    List<Fact> all = Stream.concat(here.stream(), late.stream()).toList();
    assertThat(world.it.rows(all, world.it.now())).isEqualTo(world.it.rows());
  }

  private static String name(Row row) {
    return row.message() + "@" + row.place().queue();
  }
}
