package ordertrace.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import org.junit.jupiter.api.Test;

class FactJournalTest {

  private final JournaledFacts facts = new JournaledFacts(64 << 10);
  private final FactJournal journal = facts.journal();

  @Test
  void facts_of_all_threads_are_numbered_in_the_order_in_which_they_are_kept() {
    IntStream.range(0, 300).parallel().forEach(i -> append("alias"));

    assertThat(sequences())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 300).boxed()::iterator);
    assertThat(journal.drops()).isZero();
  }

  @Test
  void what_does_not_fit_is_counted_and_leaves_a_hole() {
    int appended = 0;
    while (journal.drops() < 3) {
      append("alias");
      appended++;
    }
    facts.acknowledgeAll();
    append("alias");

    assertThat(sequences()).containsExactly(appended + 1L);
  }

  @Test
  void what_is_too_large_is_counted_and_leaves_a_hole() {
    append("one");
    append("x".repeat(20 << 10));
    append("three");

    assertThat(sequences()).containsExactly(1L, 3L);
    assertThat(journal.drops()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_written_is_told_counted_and_leaves_a_hole() {
    OrderFact strange = OrderFact.alias(Instant.now(), null, new OrderAlias("mes", null));

    assertThatThrownBy(() -> journal.append(Context.root(), null))
        .isInstanceOf(NullPointerException.class);
    journal.append(Context.root(), strange); // a null is left out
    append("three");

    assertThat(sequences()).containsExactly(2L, 3L);
    assertThat(journal.drops()).isEqualTo(1);
  }

  @Test
  void a_life_sign_knows_its_number_and_finds_room_when_others_do_not() {
    while (journal.drops() == 0) {
      append("alias");
    }

    journal.appendNumbered(sequence -> OrderFact.goodbye(Instant.now(), sequence));

    LogRecordData last = facts.all().get(facts.all().size() - 1);
    assertThat(last.getAttributes().get(OrderAttributes.TELEMETRY_LAST_SEQUENCE))
        .isEqualTo(last.getAttributes().get(OrderAttributes.FACT_SEQUENCE));
    assertThat(journal.drops()).isEqualTo(1);
  }

  @Test
  void once_closed_nothing_is_kept_and_nothing_counted() {
    append("early");
    journal.close();
    append("late");
    journal.appendNumbered(sequence -> OrderFact.goodbye(Instant.now(), sequence));

    assertThat(sequences()).containsExactly(1L);
    assertThat(journal.drops()).isZero();
  }

  @Test
  void every_attribute_of_ours_can_be_written_by_its_number() {
    FactKeys keys = FactKeys.ofThisVersion();
    FactKeys read = FactKeys.read(new ByteReader(written(keys)));

    for (AttributeKey<?> key :
        List.of(OrderAttributes.ORDER_ID, OrderAttributes.TELEMETRY_QUEUES)) {
      assertThat(keys.number(key)).isPositive();
      assertThat(read.key(keys.number(key))).isEqualTo(key);
    }
    assertThat(keys.number(AttributeKey.stringKey("other"))).isEqualTo(FactKeys.UNKNOWN);
  }

  private static byte[] written(FactKeys keys) {
    ByteWriter out = new ByteWriter();
    keys.write(out);
    return Arrays.copyOf(out.bytes(), out.length());
  }

  private void append(String alias) {
    journal.append(
        Context.root(), OrderFact.alias(Instant.now(), null, new OrderAlias("mes", alias)));
  }

  private List<Long> sequences() {
    return facts.all().stream()
        .map(fact -> fact.getAttributes().get(OrderAttributes.FACT_SEQUENCE))
        .toList();
  }
}
