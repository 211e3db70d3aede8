package ordertrace.watch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.Delivery;
import ordertrace.Heartbeat;
import ordertrace.MessageIdentity;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.StatusChange;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FactReaderTest {

  private static final Instant NOW = EveryFact.TIME.plusSeconds(1);
  private static final Fields PROCESS = Fields.of(Records.process());
  private static final MessageIdentity MESSAGE = MessageIdentity.of("orders", "order.submitted");
  private static final LogRecord PUBLISHED = Records.of(EveryFact.plain().stamped(1, "boot-1"));
  private static final LogRecord DELIVERED =
      Records.of(
          OrderFact.delivered(
                  EveryFact.TIME,
                  EveryFact.ORDERS,
                  MESSAGE,
                  new Delivery("q", "tag", 1, false, false, List.of(), null, false, false))
              .stamped(1, "boot-1"));
  private static final LogRecord PROCESSED =
      Records.of(
          OrderFact.processed(
                  EveryFact.TIME,
                  EveryFact.ORDERS,
                  MESSAGE,
                  new Processing("q", 1, "x.Y", Duration.ofSeconds(1)))
              .stamped(1, "boot-1"));
  private static final LogRecord STATUS =
      Records.of(
          OrderFact.statusChanged(
                  EveryFact.TIME,
                  EveryFact.ORDERS.get(0),
                  new StatusChange("SHIPPED", "mes", "crm", EveryFact.TIME))
              .stamped(1, "boot-1"));
  private static final LogRecord HEARTBEAT =
      Records.of(
          OrderFact.heartbeat(
                  EveryFact.TIME, new Heartbeat(1, 0, List.of(), 0, 0, List.of(), List.of()))
              .stamped(1, "boot-1"));

  static Stream<Arguments> spoilt() {
    return Stream.of(
        missing(PUBLISHED, OrderAttributes.FACT_SEQUENCE),
        missing(PUBLISHED, OrderAttributes.FACT_BOOT_ID),
        missing(PUBLISHED, OrderAttributes.MESSAGING_DESTINATION_NAME),
        missing(PUBLISHED, OrderAttributes.MESSAGE_CONFIRMS),
        missing(PUBLISHED, OrderAttributes.SERVER_PORT),
        missing(DELIVERED, OrderAttributes.MESSAGE_QUEUE),
        missing(DELIVERED, OrderAttributes.MESSAGE_ACK_MODE),
        missing(PROCESSED, OrderAttributes.ERROR_TYPE),
        missing(PROCESSED, OrderAttributes.MESSAGE_DURATION),
        missing(STATUS, OrderAttributes.ORDER_ID),
        missing(STATUS, OrderAttributes.ORDER_STATUS),
        missing(HEARTBEAT, OrderAttributes.TELEMETRY_LAST_SEQUENCE),
        wrong(PUBLISHED, OrderAttributes.FACT_SEQUENCE, "1", RejectReason.WRONG_TYPE),
        wrong(PUBLISHED, OrderAttributes.MESSAGE_CONFIRMS, "true", RejectReason.WRONG_TYPE),
        wrong(PUBLISHED, OrderAttributes.MESSAGE_COPY_ID, 7L, RejectReason.WRONG_TYPE),
        wrong(PUBLISHED, OrderAttributes.ORDER_ID, List.of("a"), RejectReason.WRONG_TYPE),
        wrong(PROCESSED, OrderAttributes.MESSAGE_DURATION, 1L, RejectReason.WRONG_TYPE),
        wrong(DELIVERED, OrderAttributes.MESSAGE_X_DEATH, "q", RejectReason.WRONG_TYPE),
        wrong(DELIVERED, OrderAttributes.MESSAGE_X_DEATH, List.of(7L), RejectReason.WRONG_TYPE),
        // As the gateway marks what is not as the contract says.
        wrong(DELIVERED, OrderAttributes.MESSAGE_QUEUE, "\u001a<broken>", RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.MESSAGE_TTL, "\u001a<broken>", RejectReason.WRONG_TYPE),
        wrong(PUBLISHED, OrderAttributes.FACT_SEQUENCE, 0L, RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.FACT_SEQUENCE, -1L, RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.FACT_SEQUENCE, Long.MAX_VALUE, RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.FACT_BOOT_ID, "", RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.ORDER_ID, "Jane Doe, Main St", RejectReason.WRONG_FORM),
        wrong(
            PUBLISHED,
            OrderAttributes.ORDER_ID,
            "'; DROP TABLE facts; --",
            RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.MESSAGE_COPY_ID, "x", RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.SERVER_PORT, 65_536L, RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.MESSAGING_BODY_SIZE, -1L, RejectReason.WRONG_FORM),
        wrong(
            PUBLISHED, OrderAttributes.MESSAGING_ROUTING_KEY, "a\u0000b", RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.MESSAGING_ROUTING_KEY, "\uD800", RejectReason.WRONG_FORM),
        wrong(DELIVERED, OrderAttributes.MESSAGE_ACK_MODE, "perhaps", RejectReason.WRONG_FORM),
        wrong(DELIVERED, OrderAttributes.MESSAGE_X_DEATH, List.of("q|x"), RejectReason.WRONG_FORM),
        wrong(PROCESSED, OrderAttributes.MESSAGE_DURATION, -0.5, RejectReason.WRONG_FORM),
        wrong(PROCESSED, OrderAttributes.MESSAGE_DURATION, Double.NaN, RejectReason.WRONG_FORM),
        wrong(
            PROCESSED,
            OrderAttributes.MESSAGE_DURATION,
            Double.POSITIVE_INFINITY,
            RejectReason.WRONG_FORM),
        wrong(
            HEARTBEAT,
            OrderAttributes.TELEMETRY_CAPABILITIES,
            List.of("publish"),
            RejectReason.WRONG_FORM),
        wrong(PUBLISHED, OrderAttributes.MESSAGE_COPY_ID, long10kB(), RejectReason.TOO_LONG),
        wrong(PUBLISHED, OrderAttributes.ORDER_ID, long10kB(), RejectReason.TOO_LONG),
        wrong(PUBLISHED, OrderAttributes.MESSAGING_MESSAGE_ID, long10kB(), RejectReason.TOO_LONG),
        wrong(
            HEARTBEAT,
            OrderAttributes.TELEMETRY_QUEUES,
            Collections.nCopies(2_000, "q"),
            RejectReason.TOO_LONG),
        wrong(STATUS, OrderAttributes.ORDER_STATUS_TIME, 0L, RejectReason.ABSURD_TIME),
        wrong(STATUS, OrderAttributes.ORDER_STATUS_TIME, Long.MAX_VALUE, RejectReason.ABSURD_TIME));
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void what_is_not_as_the_contract_says_is_rejected_with_place_and_rule_and_without_the_value(
      LogRecord log, AttributeKey<?> place, RejectReason reason) {
    UnreadableFactException rejected = rejected(log);

    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.text()).contains(log.getEventName(), "attribute " + place.getKey());
    assertThat(rejected.text().length()).isLessThan(300);
    assertThat(rejected.text()).doesNotContain("Jane", "DROP", "perhaps", "\u0000");
  }

  static Stream<Arguments> absurd() {
    return Stream.of(
        arguments(Instant.EPOCH),
        arguments(Instant.parse("1970-01-02T00:00:00Z")),
        arguments(Instant.parse("2019-12-31T23:59:59Z")),
        arguments(NOW.plus(Duration.ofDays(1)).plusNanos(1)),
        arguments(Instant.parse("2262-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void an_absurd_time_is_rejected(Instant time) {
    assertThat(rejected(at(time)).reason()).isEqualTo(RejectReason.ABSURD_TIME);
  }

  @Test
  void a_time_beyond_what_the_wire_can_tell_is_rejected() {
    LogRecord year9999 = PUBLISHED.toBuilder().setTimeUnixNano(-1).build();

    assertThat(rejected(year9999).reason()).isEqualTo(RejectReason.ABSURD_TIME);
  }

  @Test
  void a_wrong_clock_within_a_day_and_facts_that_are_years_late_are_taken() {
    assertThat(read(at(NOW.plus(Duration.ofDays(1)))).stamp().time())
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(read(at(Instant.parse("2020-01-01T00:00:00Z")))).isNotNull();
  }

  @Test
  void without_its_own_time_the_time_of_observation_counts() {
    LogRecord log =
        PUBLISHED.toBuilder()
            .setObservedTimeUnixNano(PUBLISHED.getTimeUnixNano())
            .clearTimeUnixNano()
            .build();

    assertThat(read(log).stamp().time()).isEqualTo(EveryFact.TIME);
  }

  @Test
  void an_unknown_event_name_is_rejected_and_shown_only_if_it_looks_like_one() {
    LogRecord unknown = PUBLISHED.toBuilder().setEventName("order.message.vanished").build();
    LogRecord garbage = PUBLISHED.toBuilder().setEventName("order.Jane Doe").build();

    assertThat(rejected(unknown).reason()).isEqualTo(RejectReason.UNKNOWN_EVENT);
    assertThat(rejected(unknown).text()).contains("order.message.vanished");
    assertThat(rejected(garbage).text()).doesNotContain("Jane");
  }

  @Test
  void a_process_without_a_service_name_is_rejected() {
    UnreadableFactException rejected =
        catchThrowableOfType(
            UnreadableFactException.class,
            () -> FactReader.read(Fields.of(List.of()), PUBLISHED, NOW));

    assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_FIELD);
    assertThat(rejected.text()).contains("service.name");
  }

  @Test
  void a_process_without_an_instance_is_named_by_its_boot() {
    Fields process = Fields.of(Records.process().subList(0, 1));

    assertThat(FactReader.read(process, PUBLISHED, NOW).stamp().boot())
        .isEqualTo(new Boot("shop", "boot-1", "boot-1"));
  }

  @Test
  void a_trace_that_is_none_costs_the_trace_and_not_the_fact() {
    LogRecord noTrace = PUBLISHED.toBuilder().clearTraceId().build();
    LogRecord zero = PUBLISHED.toBuilder().setSpanId(ByteString.copyFrom(new byte[8])).build();
    LogRecord wrong = PUBLISHED.toBuilder().setTraceId(ByteString.copyFromUtf8("x")).build();

    assertThat(List.of(read(noTrace), read(zero), read(wrong)))
        .allSatisfy(fact -> assertThat(fact.stamp().trace()).isNull());
  }

  @Test
  void words_are_cleaned_and_cut_and_an_application_s_own_ids_are_cleaned() {
    PublishFailure failure = new PublishFailure("x.Y", 404L, "no\nexchange " + "x".repeat(2_000));
    MessageIdentity odd = new MessageIdentity("orders", "k", null, null, "m\t1", null, null, null);
    Fact fact =
        read(
            Records.of(
                OrderFact.rolledBack(
                        EveryFact.TIME,
                        List.of(),
                        odd,
                        new Publication(1, 1, false, false, false, 0, false, null),
                        failure)
                    .stamped(1, "boot-1")));

    MessageFact.PublishEnded ended = (MessageFact.PublishEnded) fact;
    assertThat(ended.why().replyText()).startsWith("no\uFFFDexchange xx").hasSize(1_001);
    assertThat(ended.message().messageId()).isEqualTo("m\uFFFD1");
  }

  @Test
  void a_time_to_live_beyond_what_the_broker_takes_is_cut() {
    Fact fact =
        read(Records.with(PUBLISHED, OrderAttributes.MESSAGE_TTL, Records.value(Long.MAX_VALUE)));

    assertThat(((MessageFact.Published) fact).publication().timeToLive())
        .isEqualTo(Duration.ofMillis(4_294_967_295L));
  }

  @Test
  void names_are_those_of_the_contract() {
    assertThat(FactReader.isFact(PUBLISHED)).isTrue();
    assertThat(PUBLISHED.getEventName()).isEqualTo(OrderFacts.PUBLISHED);
    assertThat(FactReader.isFact(LogRecord.getDefaultInstance())).isFalse();
  }

  private static Arguments missing(LogRecord log, AttributeKey<?> key) {
    return arguments(Records.without(log, key), key, RejectReason.MISSING_FIELD);
  }

  private static Arguments wrong(
      LogRecord log, AttributeKey<?> key, Object value, RejectReason reason) {
    return arguments(Records.with(log, key, Records.value(value)), key, reason);
  }

  private static String long10kB() {
    return "x".repeat(10_240);
  }

  private static LogRecord at(Instant time) {
    return PUBLISHED.toBuilder()
        .setTimeUnixNano(time.getEpochSecond() * 1_000_000_000L + time.getNano())
        .build();
  }

  private static Fact read(LogRecord log) {
    return FactReader.read(PROCESS, log, NOW);
  }

  private static UnreadableFactException rejected(LogRecord log) {
    return catchThrowableOfType(UnreadableFactException.class, () -> read(log));
  }
}
