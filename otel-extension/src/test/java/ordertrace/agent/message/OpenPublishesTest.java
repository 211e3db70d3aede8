package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.stream.LongStream;
import ordertrace.MessageIdentity;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPublishesTest {

  private static final long SECOND = 1_000_000_000L;

  private long now = 5 * SECOND;
  private final OpenPublishes publishes = new OpenPublishes(3, new Allowance(16_384), () -> now);

  @Test
  void a_confirm_of_several_is_one_for_each() {
    confirmed(1, 2, 3);

    assertThat(numbers(publishes.answered(2, true))).containsExactly(1L, 2L);
    assertThat(numbers(publishes.answered(3, false))).containsExactly(3L);
    assertThat(publishes.answered(3, false)).as("a second time").isEmpty();
  }

  @Test
  void what_the_broker_refused_failed_and_what_was_before_it_is_in_doubt() {
    confirmed("there", 1, 2);
    confirmed("missing", 3);
    confirmed("there", 4);

    ChannelOutcome outcome = publishes.end(noExchange("missing"));

    assertThat(numbers(outcome.inDoubt())).containsExactly(1L, 2L);
    assertThat(numbers(outcome.failed())).containsExactly(3L, 4L);
    assertThat(outcome.gap()).isNull();
  }

  @Test
  void all_unconfirmed_are_in_doubt_when_the_channel_ends_for_another_reason() {
    confirmed("missing", 1, 2);

    ChannelOutcome outcome = publishes.end(lost());

    assertThat(numbers(outcome.inDoubt())).containsExactly(1L, 2L);
    assertThat(outcome.failed()).isEmpty();
  }

  @Test
  void a_refusal_that_names_no_exchange_is_certain_only_for_a_single_publish() {
    confirmed(1, 2);
    assertThat(numbers(publishes.end(refused("invalid expiration")).inDoubt()))
        .containsExactly(1L, 2L);

    OpenPublishes other = new OpenPublishes(4, new Allowance(0), () -> now);
    other.add(message(other.next(1), "there", true));
    assertThat(numbers(other.end(refused("invalid expiration")).failed())).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOT_FOUND - no exchange 'it's there' in vhost '/'",
        "ACCESS_REFUSED - cannot publish to internal exchange 'it's there' in vhost '/'",
        "ACCESS_REFUSED - write access to exchange 'it's there' in vhost '/' refused for user 'me'"
      })
  void the_broker_names_the_exchange_in_its_words(String text) {
    assertThat(new ChannelEnd(new PublishFailure("x.Y", 404L, text), true).refusedExchange())
        .isEqualTo("it's there");
  }

  @Test
  void without_confirms_what_was_before_the_refused_one_counts_as_sent() {
    silent("there", 3);
    silent("missing", 1);
    silent("there", 2);

    ChannelOutcome outcome = publishes.end(noExchange("missing"));

    assertThat(numbers(outcome.failed())).containsExactly(4L, 5L, 6L);
    assertThat(outcome.inDoubt()).isEmpty();
    assertThat(outcome.gap()).isNull();
  }

  @Test
  void without_confirms_the_end_of_a_channel_says_nothing_of_its_publishes() {
    silent("there", 3);

    ChannelOutcome outcome = publishes.end(lost());

    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.inDoubt()).isEmpty();
    assertThat(outcome.gap()).isNull();
  }

  @Test
  void more_publishes_than_are_remembered_leave_a_gap_not_a_guess() {
    silent("missing", 1_500);

    ChannelOutcome outcome = publishes.end(noExchange("missing"));

    assertThat(outcome.failed()).hasSize(1_024);
    assertThat(outcome.gap()).isEqualTo(new ChannelOutcome.Gap(1, 1_500 - 1_024));
  }

  @Test
  void what_was_published_long_ago_is_no_gap() {
    silent("there", 1_500);
    now += 60 * SECOND;
    silent("missing", 1);

    ChannelOutcome outcome = publishes.end(noExchange("missing"));

    assertThat(numbers(outcome.failed())).containsExactly(1_501L);
    assertThat(outcome.gap()).isNull();
  }

  @Test
  void without_confirms_a_refusal_that_fits_several_is_a_gap() {
    silent("there", 2);
    now += 60 * SECOND;
    silent("there", 3);

    ChannelOutcome outcome = publishes.end(refused("invalid expiration"));

    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.gap()).isEqualTo(new ChannelOutcome.Gap(3, 5));
  }

  @Test
  void what_was_committed_stays_published_and_the_rest_is_rolled_back() {
    publishes.selectTransactions();
    silent("there", 2);
    publishes.committing();
    publishes.committed();
    silent("there", 2);

    assertThat(numbers(publishes.rolledBack())).containsExactly(3L, 4L);
    assertThat(publishes.end(lost()).rolledBack()).isEmpty();
  }

  @Test
  void a_commit_that_nobody_saw_asked_for_is_one_all_the_same() {
    publishes.selectTransactions();
    silent("there", 2);
    publishes.committed();

    assertThat(publishes.end(lost()).rolledBack()).isEmpty();
  }

  @Test
  void a_commit_without_an_answer_is_in_doubt() {
    publishes.selectTransactions();
    silent("there", 2);
    publishes.committing();
    silent("there", 1);

    ChannelOutcome outcome = publishes.end(lost());

    assertThat(numbers(outcome.inDoubt())).containsExactly(1L, 2L);
    assertThat(numbers(outcome.rolledBack())).containsExactly(3L);
  }

  @Test
  void each_publish_ends_once_whoever_is_first() {
    PublishedMessage confirmed = message(publishes.next(1), "there", true);
    publishes.add(confirmed);
    publishes.end(lost());
    assertThat(publishes.takeFailed(confirmed)).as("it is in doubt already").isFalse();

    OpenPublishes other = new OpenPublishes(4, new Allowance(0), () -> now);
    PublishedMessage silent = message(other.next(0), "there", false);
    other.add(silent);
    other.end(lost());
    assertThat(other.takeFailed(silent)).as("nothing was told of it").isTrue();
  }

  @Test
  void beyond_its_room_a_publish_is_not_waited_for() {
    OpenPublishes small = new OpenPublishes(4, new Allowance(0), () -> now);
    for (long number = 1; number <= 16; number++) {
      assertThat(small.add(message(small.next(number), "there", true))).isTrue();
    }

    assertThat(small.add(message(small.next(17), "there", true))).isFalse();
    assertThat(numbers(small.answered(17, true))).hasSize(16).doesNotContain(17L);
  }

  private void confirmed(long... sequences) {
    confirmed("there", sequences);
  }

  private void confirmed(String exchange, long... sequences) {
    for (long sequence : sequences) {
      assertThat(publishes.next(sequence)).isEqualTo(sequence);
      assertThat(publishes.add(message(sequence, exchange, true))).isTrue();
    }
  }

  private void silent(String exchange, int count) {
    LongStream.range(0, count)
        .forEach(i -> publishes.add(message(publishes.next(0), exchange, false)));
  }

  private static PublishedMessage message(long sequence, String exchange, boolean confirms) {
    return new PublishedMessage(
        List.of(),
        MessageIdentity.of(exchange, "key"),
        new MessageNews(List.of(), List.of(), null, null, null, null),
        new Publication(3, sequence, confirms, false, false, 0, false, null),
        null,
        null,
        SpanContext.getInvalid());
  }

  private static ChannelEnd noExchange(String name) {
    return refused("NOT_FOUND - no exchange '" + name + "' in vhost '/'");
  }

  private static ChannelEnd refused(String text) {
    return new ChannelEnd(new PublishFailure("x.Y", 404L, text), true);
  }

  private static ChannelEnd lost() {
    return new ChannelEnd(new PublishFailure("java.io.EOFException", null, null), false);
  }

  private static List<Long> numbers(List<PublishedMessage> messages) {
    return messages.stream().map(PublishedMessage::sequence).toList();
  }
}
