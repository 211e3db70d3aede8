package ordertrace.agent.journal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.agent.guard.Guard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FactDeliveryTest {

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Resource SHOP =
      Resource.create(Attributes.builder().put("service.name", "shop").build());

  private static final Farewell LEAVING = new Farewell(() -> false, () -> false, () -> {});

  @TempDir private Path folder;
  private final Collector collector = new Collector();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private final AtomicBoolean handling = new AtomicBoolean();

  @Test
  void facts_arrive_and_nothing_is_left_behind() throws Exception {
    FactDelivery delivery = open(folder, true);
    AtomicInteger beats = new AtomicInteger();
    delivery.start(OFTEN, beats::incrementAndGet);
    append(delivery, 3);

    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 3 && beats.get() > 3);
    append(delivery, 2);
    assertThat(delivery.end(LEAVING).join(20, SECONDS).isSuccess()).isTrue();

    assertThat(collector.taken()).hasSize(5);
    assertThat(collector.isShutDown()).isTrue();
    assertThat(files()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void life_signs_go_on_while_an_answer_is_awaited() {
    FactDelivery delivery = open(folder, true);
    collector.away();
    AtomicInteger beats = new AtomicInteger();
    delivery.start(OFTEN, beats::incrementAndGet);
    append(delivery, 1);

    await().atMost(20, SECONDS).until(() -> collector.batches().size() > 1 && beats.get() > 10);
    collector.takes(batch -> true);
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 1);
    delivery.end(LEAVING).join(20, SECONDS);
  }

  @Test
  void what_the_end_could_not_ship_the_next_start_does() throws Exception {
    FactDelivery first = open(folder, true);
    collector.away();
    first.start(OFTEN, () -> {});
    append(first, 3);
    long began = System.nanoTime();
    assertThat(first.end(leaving(first)).join(20, SECONDS).isSuccess()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    assertThat(files()).hasSize(1);
    collector.takes(batch -> true);

    FactDelivery second = open(folder, true);
    append(second, 1);
    second.start(OFTEN, () -> {});
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 5);
    second.end(LEAVING).join(20, SECONDS);

    assertThat(collector.numbers().stream().map(number -> number.replaceAll(".* ", "")))
        .containsExactly("1", "2", "3", "4", "1");
    assertThat(files()).isEmpty();
  }

  @Test
  void that_a_jvm_died_the_next_start_tells_behind_the_last_of_its_facts() throws Exception {
    Instant before = Instant.now();
    died(journal -> append(journal, 3));

    FactDelivery second = open(folder, true);
    second.start(OFTEN, () -> {});
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 4);
    second.end(LEAVING).join(20, SECONDS);

    LogRecordData end = collector.taken().get(3);
    assertThat(end.getEventName()).isEqualTo("order.telemetry.goodbye");
    assertThat(end.getAttributes().get(OrderAttributes.TELEMETRY_CRASHED)).isTrue();
    assertThat(end.getAttributes().get(OrderAttributes.FACT_SEQUENCE)).isEqualTo(4);
    assertThat(end.getAttributes().get(OrderAttributes.TELEMETRY_LAST_SEQUENCE)).isEqualTo(4);
    assertThat(Instant.ofEpochSecond(0, end.getTimestampEpochNanos()))
        .isBetween(before, Instant.now());
  }

  @Test
  void the_end_of_a_jvm_that_had_lost_its_last_facts_leaves_a_hole_before_it() throws Exception {
    died(
        journal -> {
          append(journal, 2);
          journal.lost();
        });

    FactDelivery second = open(folder, true);
    second.start(OFTEN, () -> {});
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 3);
    second.end(LEAVING).join(20, SECONDS);

    assertThat(collector.numbers().stream().map(number -> number.replaceAll(".* ", "")))
        .containsExactly("1", "2", "4");
  }

  @Test
  void an_outage_that_is_too_long_is_told_once_and_costs_only_what_had_no_room() {
    FactDelivery delivery = open(folder, true);
    collector.away();
    delivery.start(OFTEN, () -> {});
    int recorded = 0;
    while (delivery.journal().drops() < 10) {
      append(delivery, 1);
      recorded++;
    }
    int stored = recorded - 10;
    await().atMost(20, SECONDS).until(() -> !warnings.isEmpty());
    collector.takes(batch -> true);

    await().atMost(40, SECONDS).until(() -> collector.taken().size() == stored);
    append(delivery, 1);
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == stored + 1);
    delivery.end(LEAVING).join(20, SECONDS);

    assertThat(warnings)
        .singleElement()
        .satisfies(line -> assertThat(line).contains("1048576", "ordertrace.journal.size"));
    assertThat(collector.numbers().get(stored)).endsWith(" " + (recorded + 1));
  }

  @Test
  void without_a_folder_it_says_so_once_and_works_from_memory() throws Exception {
    Path file = Files.createFile(folder.resolve("no-folder"));
    FactDelivery delivery = open(file, true);
    delivery.start(OFTEN, () -> {});
    append(delivery, 3);

    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 3);
    delivery.end(LEAVING).join(20, SECONDS);

    assertThat(warnings)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("ordertrace.journal.folder=" + file + " must be a folder")
                    .contains("using memory"));
  }

  @Test
  void switched_off_it_writes_no_file_and_does_not_complain() throws Exception {
    FactDelivery delivery = open(folder, false);
    delivery.start(OFTEN, () -> {});
    append(delivery, 1);

    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 1);
    delivery.end(LEAVING).join(20, SECONDS);

    assertThat(files()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void goodbye_waits_for_handlers_and_for_the_facts_that_follow_them() {
    FactDelivery delivery = open(folder, true);
    delivery.start(OFTEN, () -> {});
    handling.set(true);
    List<Integer> shippedBefore = new CopyOnWriteArrayList<>();
    Farewell farewell =
        new Farewell(handling::get, () -> false, () -> shippedBefore.add(collector.taken().size()));
    var ended = delivery.end(farewell);

    append(delivery, 1);
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 1);
    assertThat(ended.isDone()).isFalse();
    append(delivery, 1);
    handling.set(false);
    append(delivery, 1);

    assertThat(ended.join(20, SECONDS).isSuccess()).isTrue();
    assertThat(shippedBefore).containsExactly(3);
  }

  @Test
  void a_handler_that_does_not_return_holds_the_end_for_some_seconds_and_gets_no_goodbye()
      throws Exception {
    FactDelivery delivery = open(folder, true);
    delivery.start(OFTEN, () -> {});
    AtomicInteger goodbyes = new AtomicInteger();
    handling.set(true);
    var ended = delivery.end(new Farewell(handling::get, () -> false, goodbyes::incrementAndGet));

    assertThat(ended.join(10, SECONDS).isSuccess()).isTrue();
    assertThat(goodbyes).hasValue(0);
    append(delivery, 1);
    await().atMost(20, SECONDS).until(() -> collector.taken().size() == 1);
    assertThat(files()).as("what the next start finds").hasSize(1);
    handling.set(false);
    await().atMost(20, SECONDS).until(() -> goodbyes.get() == 1 && files().isEmpty());
  }

  @Test
  void one_that_was_never_started_keeps_its_facts_for_the_next() throws Exception {
    FactDelivery delivery = open(folder, true);
    append(delivery, 1);

    assertThat(delivery.end(LEAVING).isSuccess()).isTrue();
    assertThat(files()).hasSize(1);
  }

  private FactDelivery open(Path where, boolean enabled) {
    FactDelivery delivery =
        new FactDelivery(
            new JournalSettings(enabled, where, 1 << 20),
            losses::add,
            new Guard().capability("shipping"));
    delivery.open(SHOP, () -> collector, warnings::add);
    return delivery;
  }

  private static void append(FactDelivery delivery, int count) {
    append(delivery.journal(), count);
  }

  private static void append(FactJournal journal, int count) {
    OrderFact fact = OrderFact.alias(Instant.now(), null, new OrderAlias("mes", "MES-2026-000123"));
    for (int i = 0; i < count; i++) {
      journal.append(Context.root(), fact);
    }
  }

  private void died(Consumer<FactJournal> life) throws IOException {
    FactSource source = new FactSource("dead", FactKeys.ofThisVersion(), SHOP);
    try (JournalFile file = JournalFolder.of(folder, "shop").create(source, 1 << 20)) {
      life.accept(new FactJournal(file.ring(), source.keys()));
    }
  }

  private static Farewell leaving(FactDelivery delivery) {
    Runnable goodbye =
        () -> delivery.journal().appendNumbered(last -> OrderFact.goodbye(Instant.now(), last));
    return new Farewell(() -> false, () -> false, goodbye);
  }

  private List<Path> files() throws IOException {
    Path shop = folder.resolve("shop");
    if (!Files.exists(shop)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(shop)) {
      return files.toList();
    }
  }
}
