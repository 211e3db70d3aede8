package ordertrace.watch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ordertrace.OrderAttributes;

/** Whatever is sent: it is read, rejected or refused, and nothing else happens. */
class FactReaderPropertyTest {

  private static final Instant NOW = EveryFact.TIME.plusSeconds(1);
  private static final List<EveryFact.Case> CASES = EveryFact.cases();

  @Property(tries = 2_000)
  void a_fact_with_any_value_in_any_place_is_read_or_rejected(
      @ForAll("sound") LogRecord sound,
      @ForAll("keys") String key,
      @ForAll("values") AnyValue value) {
    LogRecord spoilt = Records.with(sound, AttributeKey.stringKey(key), value);

    assertThatOneIsReadOrRejected(Records.request(spoilt));
  }

  @Property(tries = 1_000)
  void a_process_with_any_name_is_read_or_rejected(
      @ForAll("sound") LogRecord sound, @ForAll("values") AnyValue name) {
    ExportLogsServiceRequest.Builder request = Records.request(sound).toBuilder();
    request
        .getResourceLogsBuilder(0)
        .getResourceBuilder()
        .clearAttributes()
        .addAttributes(Records.attribute("service.name", name));

    assertThatOneIsReadOrRejected(request.build());
  }

  @Property(tries = 1_000)
  void a_fact_with_any_time_and_trace_is_read_or_rejected(
      @ForAll("sound") LogRecord sound, @ForAll long nanos, @ForAll byte[] traceId) {
    assertThatOneIsReadOrRejected(
        Records.request(
            sound.toBuilder()
                .setTimeUnixNano(nanos)
                .setTraceId(ByteString.copyFrom(traceId))
                .build()));
  }

  @Property(tries = 1_000)
  void any_bytes_are_taken_or_refused(@ForAll byte[] body) {
    assertThatNothingIsThrown(Encoding.PROTOBUF, body);
    assertThatNothingIsThrown(Encoding.JSON, body);
  }

  @Property(tries = 1_000)
  void sound_bytes_with_some_changed_are_taken_or_refused(
      @ForAll("sound") LogRecord sound, @ForAll long seed) throws Exception {
    for (Encoding encoding : Encoding.values()) {
      byte[] body = encoding.write(Records.request(sound));
      Random random = new Random(seed);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      assertThatNothingIsThrown(encoding, body);
    }
  }

  @Property(tries = 10)
  void deep_nesting_is_refused(@ForAll("depths") int depth) {
    String json = "[".repeat(depth) + "]".repeat(depth);

    assertThatNothingIsThrown(Encoding.JSON, json.getBytes(StandardCharsets.UTF_8));
    assertThatNothingIsThrown(
        Encoding.JSON, ("{\"resourceLogs\":" + json + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static void assertThatOneIsReadOrRejected(ExportLogsServiceRequest request) {
    Harvest harvest = Harvest.of(request, NOW);

    assertThat(harvest.facts().size() + harvest.rejected().size()).isEqualTo(1);
    harvest.rejected().forEach(rejected -> assertThat(rejected.text().length()).isLessThan(300));
  }

  private static void assertThatNothingIsThrown(Encoding encoding, byte[] body) {
    FactIntake intake =
        new FactIntake(
            new KeptFacts(), new IntakeMetrics(new SimpleMeterRegistry()), clock(), 1, 0);
    for (int i = 0; i < 2; i++) {
      try {
        assertThat(intake.take(encoding, body)).isNotNull();
      } catch (RefusedException e) {
        assertThat(e.refusal()).isEqualTo(Refusal.UNREADABLE);
      }
    }
  }

  private static InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  @Provide
  Arbitrary<LogRecord> sound() {
    return Combinators.combine(Arbitraries.of(CASES), Arbitraries.longs().between(1, 1_000_000))
        .as((one, sequence) -> Records.of(one.sent().stamped(sequence, "boot-1")));
  }

  @Provide
  Arbitrary<String> keys() throws IllegalAccessException {
    List<String> keys = new ArrayList<>();
    for (Field constant : OrderAttributes.class.getFields()) {
      keys.add(((AttributeKey<?>) constant.get(null)).getKey());
    }
    return Arbitraries.of(keys);
  }

  @Provide
  Arbitrary<AnyValue> values() {
    Arbitrary<AnyValue> simple =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(80).map(Records::value),
            Arbitraries.strings()
                .alpha()
                .ofMinLength(1_000)
                .ofMaxLength(11_000)
                .map(Records::value),
            Arbitraries.longs().map(Records::value),
            Arbitraries.doubles().map(Records::value),
            Arbitraries.of(true, false).map(Records::value),
            Arbitraries.just(AnyValue.getDefaultInstance()),
            Arbitraries.just(
                AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("x")).build()),
            Arbitraries.just(
                AnyValue.newBuilder()
                    .setKvlistValue(
                        KeyValueList.newBuilder().addValues(KeyValue.getDefaultInstance()))
                    .build()));
    return Arbitraries.oneOf(
        simple,
        simple
            .list()
            .ofMaxSize(5)
            .map(
                list ->
                    AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addAllValues(list))
                        .build()));
  }

  @Provide
  Arbitrary<Integer> depths() {
    return Arbitraries.of(10, 200, 5_000, 500_000);
  }
}
