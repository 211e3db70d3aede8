package ordertrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import ordertrace.e2e.many.ManyOrders;
import ordertrace.e2e.many.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of orders at once, with an MES that repeats and swaps events and reports errors: every
 * copy of every message must be accounted for.
 */
@Tag("full")
@Timeout(60)
final class ManyOrdersIT {

  private static final int ORDERS = Integer.getInteger("many.orders", 200);
  private static final Duration LIMIT = Duration.ofMinutes(5).plusSeconds(3L * ORDERS);
  private static final int NAMED = 5;

  @TempDir private static Path folder;
  private static Run run;

  @BeforeAll
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  static void play() throws Exception {
    run = ManyOrders.play(ORDERS, folder, LIMIT);
    Logger.getLogger(ManyOrdersIT.class.getName()).info(run.summary());
  }

  @Test
  void every_order_is_closed() {
    assertThat(run.orders()).hasSize(ORDERS).doesNotHaveDuplicates();
    assertThat(
            first(
                run.orders().stream()
                    .filter(order -> !"CLOSED".equals(run.statuses().get(order)))
                    .map(order -> order + " is " + run.statuses().get(order))
                    .toList()))
        .isEmpty();
  }

  @Test
  void every_copy_on_the_broker_has_its_published_fact() {
    assertThat(first(run.badlyPublished())).isEmpty();
  }

  @Test
  void every_copy_is_delivered_processed_and_acknowledged_as_often_as_it_was_sent() {
    assertThat(first(run.badlyConsumed())).isEmpty();
  }

  @Test
  void every_instance_counts_its_facts_without_a_hole_to_its_goodbye() {
    assertThat(run.services()).containsExactlyInAnyOrder("shop", "crm", "mes-bridge");
    assertThat(first(run.brokenSequences())).isEmpty();
  }

  @Test
  void no_span_carries_the_order_of_another_message_or_request() {
    assertThat(first(run.strangeSpans())).isEmpty();
  }

  @Test
  void no_fact_carries_the_order_of_another_message() {
    assertThat(first(run.strangeFacts())).isEmpty();
  }

  @Test
  void every_created_order_has_one_span_of_its_creation() {
    assertThat(run.created()).containsExactlyInAnyOrderElementsOf(run.orders());
  }

  @Test
  void the_bridge_accounts_for_every_event() {
    assertThat(run.bridge().received())
        .isEqualTo(run.mesMessages())
        .isEqualTo(run.bridge().exported() + run.bridge().rejected() + run.bridge().waiting());
    assertThat(run.bridge().rejected()).isZero();
  }

  @Test
  void every_event_of_the_mes_has_one_span_and_is_witnessed_as_often_as_it_was_sent() {
    assertThat(first(run.badlyTold())).isEmpty();
  }

  @Test
  void error_events_are_error_spans_and_no_others_are() {
    assertThat(run.failedInTheMes()).isNotEmpty().isEqualTo(run.withError());
    assertThat(first(run.badlyFailed())).isEmpty();
  }

  @Test
  void nothing_personal_leaves_the_services() {
    assertThat(first(run.leaks())).isEmpty();
  }

  /** Enough to begin the search with; thousands of lines help nobody. */
  private static List<String> first(List<String> offences) {
    List<String> first = new ArrayList<>(offences.stream().limit(NAMED).toList());
    if (offences.size() > NAMED) {
      first.add("… and " + (offences.size() - NAMED) + " more");
    }
    return first;
  }
}
