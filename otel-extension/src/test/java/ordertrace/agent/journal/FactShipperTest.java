package ordertrace.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.agent.journal.FactShipper.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactShipperTest {

  private final JournaledFacts facts = new JournaledFacts();
  private final List<String> losses = new ArrayList<>();
  private final Collector collector = new Collector();
  private final FactShipper shipper = shipper(null);

  @Test
  void batches_are_bounded_and_in_order() {
    append(1300);

    shipAll();

    assertThat(collector.batches()).containsExactly(512, 512, 276);
    assertThat(collector.numbers()).isEqualTo(numbers(1, 1300));
    assertThat(shipper.ship()).isEqualTo(Outcome.NOTHING_TO_SHIP);
  }

  @Test
  void what_was_not_taken_is_sent_again() {
    append(600);
    collector.away();
    assertThat(shipper.ship()).isEqualTo(Outcome.FAILED);
    assertThat(shipper.ship()).isEqualTo(Outcome.FAILED);
    append(1);
    collector.takes(batch -> true);

    shipAll();

    assertThat(collector.numbers()).isEqualTo(numbers(1, 601));
    assertThat(losses).isEmpty();
  }

  @Test
  void while_nothing_is_taken_nothing_is_given_up() {
    append(20);
    collector.away();

    for (int i = 0; i < 50; i++) {
      assertThat(shipper.ship()).isEqualTo(Outcome.FAILED);
    }
    collector.takes(batch -> true);
    shipAll();

    assertThat(collector.numbers()).isEqualTo(numbers(1, 20));
    assertThat(facts.journal().drops()).isZero();
  }

  @Test
  void a_collector_may_come_back_between_any_two_requests() {
    for (int absent = 1; absent <= 40; absent++) {
      int until = collector.batches().size() + absent;
      append(20);
      collector.takes(batch -> collector.batches().size() > until);

      shipAll();
    }

    assertThat(firsts()).containsExactlyInAnyOrderElementsOf(numbers(1, 800));
    assertThat(losses).isEmpty();
  }

  @Test
  void of_two_collectors_that_answer_in_turn_one_may_be_away() {
    append(20);
    collector.away();
    for (int i = 0; i < 8; i++) {
      shipper.ship();
    }
    collector.takes(batch -> collector.batches().size() % 2 == 0);

    shipAll();

    assertThat(firsts()).containsExactlyInAnyOrderElementsOf(numbers(1, 20));
    assertThat(losses).isEmpty();
  }

  @Test
  void a_fact_that_is_never_taken_is_counted_and_does_not_stop_the_others() {
    append(700);
    collector.takes(batch -> batch.stream().noneMatch(fact -> sequence(fact) == 300));

    shipAll();

    List<String> expected = numbers(1, 299);
    expected.addAll(numbers(301, 700));
    assertThat(firsts()).isEqualTo(expected);
    assertThat(facts.journal().drops()).isEqualTo(1);
    assertThat(losses).containsExactly("fact-refused");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, Backlog.FURTHEST})
  void neighbours_that_are_never_taken_do_not_stop_the_others(int refused) {
    append(700);
    collector.takes(batch -> batch.stream().noneMatch(fact -> isOneOf(fact, 300, refused)));

    shipAll();

    List<String> expected = numbers(1, 299);
    expected.addAll(numbers(300 + refused, 700));
    assertThat(firsts()).isEqualTo(expected);
    assertThat(facts.journal().drops()).isEqualTo(refused);
    assertThat(losses).hasSize(refused).containsOnly("fact-refused");
  }

  @Test
  void who_takes_none_of_very_many_in_a_row_is_away() {
    append(700);
    collector.takes(
        batch -> batch.stream().noneMatch(fact -> isOneOf(fact, 300, Backlog.FURTHEST + 1)));

    shipAll();

    assertThat(firsts()).isEqualTo(numbers(1, 299));
    assertThat(losses).isEmpty();
  }

  @Test
  void after_an_absence_the_first_fact_may_be_one_that_is_never_taken() {
    append(5);
    collector.away();
    for (int i = 0; i < 50; i++) {
      shipper.ship();
    }
    collector.takes(batch -> batch.stream().noneMatch(fact -> sequence(fact) == 1));

    shipAll();

    assertThat(firsts()).containsExactlyInAnyOrderElementsOf(numbers(2, 5));
    assertThat(losses).containsExactly("fact-refused");
  }

  @Test
  void an_exporter_that_throws_or_cannot_be_made_is_one_that_failed() {
    append(1);
    collector.takes(
        batch -> {
          throw new IllegalStateException("no key");
        });
    assertThat(shipper.ship()).isEqualTo(Outcome.FAILED);
    assertThat(shipper.ship()).isEqualTo(Outcome.FAILED);
    collector.takes(batch -> true);

    assertThat(shipper.ship()).isEqualTo(Outcome.SHIPPED);
  }

  @Test
  void dead_jvms_come_first_and_their_journals_go(@TempDir Path parent) throws Exception {
    JournalFolder folder = JournalFolder.of(parent, "shop");
    crash(folder, "boot-0", 3);
    append(2);

    FactShipper both = shipper(folder);
    while (both.ship() == Outcome.SHIPPED) {}

    List<String> expected = numbers("boot-0", 1, 4);
    expected.addAll(numbers(1, 2));
    assertThat(collector.numbers()).isEqualTo(expected);
    assertThat(parent.resolve("shop")).isEmptyDirectory();
  }

  @Test
  void facts_of_a_dead_jvm_that_are_never_taken_do_not_stop_ours(@TempDir Path parent)
      throws Exception {
    JournalFolder folder = JournalFolder.of(parent, "shop");
    crash(folder, "boot-0", 1);
    append(2);
    collector.takes(batch -> batch.stream().allMatch(FactShipperTest::isOurs));

    FactShipper both = shipper(folder);
    for (int i = 0; i < 20; i++) {
      append(1);
      both.ship();
    }

    assertThat(firsts()).isEqualTo(numbers(1, 22));
    assertThat(losses).containsExactly("fact-refused", "fact-refused");
    assertThat(facts.journal().drops()).isZero();
    assertThat(parent.resolve("shop")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void the_last_of_a_dead_jvm_and_one_of_ours_that_are_never_taken_stop_no_others(
      long ours, @TempDir Path parent) throws Exception {
    crash(JournalFolder.of(parent, "shop"), "boot-0", 3);
    append(5);
    collector.takes(
        batch -> batch.stream().noneMatch(fact -> sequence(fact) == (isOurs(fact) ? ours : 4)));

    shipAll(shipper(JournalFolder.of(parent, "shop")));

    List<String> expected = numbers("boot-0", 1, 3);
    expected.addAll(numbers(1, 5));
    expected.remove("boot-1 " + ours);
    assertThat(firsts()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(losses).containsExactly("fact-refused", "fact-refused");
    assertThat(facts.journal().drops()).isEqualTo(1);
    assertThat(parent.resolve("shop")).isEmptyDirectory();
  }

  private FactShipper shipper(JournalFolder folder) {
    return new FactShipper(
        new Backlogs(facts.journal(), facts.source(), folder, losses::add),
        () -> collector,
        () -> true);
  }

  private void shipAll() {
    shipAll(shipper);
  }

  private static void shipAll(FactShipper shipper) {
    for (int i = 0; i < 10_000 && shipper.ship() != Outcome.NOTHING_TO_SHIP; i++) {}
  }

  private void append(int count) {
    append(facts.journal(), count);
  }

  private static void append(FactJournal journal, int count) {
    OrderFact fact = OrderFact.alias(Instant.now(), null, new OrderAlias("mes", "MES-2026-000123"));
    IntStream.range(0, count).forEach(i -> journal.append(Context.root(), fact));
  }

  private void crash(JournalFolder folder, String boot, int count) throws IOException {
    FactSource source = new FactSource(boot, facts.source().keys(), facts.source().resource());
    try (JournalFile file = folder.create(source, 1 << 20)) {
      append(new FactJournal(file.ring(), source.keys()), count);
    }
  }

  /** What came, without what came again. */
  private List<String> firsts() {
    return collector.numbers().stream().distinct().toList();
  }

  private static boolean isOneOf(LogRecordData fact, int first, int count) {
    return sequence(fact) >= first && sequence(fact) < first + count;
  }

  private static boolean isOurs(LogRecordData fact) {
    return boot(fact).equals("boot-1");
  }

  private static long sequence(LogRecordData fact) {
    return fact.getAttributes().get(OrderAttributes.FACT_SEQUENCE);
  }

  private static String boot(LogRecordData fact) {
    return fact.getAttributes().get(OrderAttributes.FACT_BOOT_ID);
  }

  private static List<String> numbers(int from, int to) {
    return numbers("boot-1", from, to);
  }

  private static List<String> numbers(String boot, int from, int to) {
    return new ArrayList<>(
        IntStream.rangeClosed(from, to).mapToObj(number -> boot + " " + number).toList());
  }
}
