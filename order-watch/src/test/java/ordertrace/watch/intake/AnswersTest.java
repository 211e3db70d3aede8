package ordertrace.watch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import ordertrace.watch.intake.Sender.Answer;
import ordertrace.watch.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What both protocols promise, by the codes that each of them has for it. */
class AnswersTest {

  private static final LogRecord SOUND = Records.of(EveryFact.plain().stamped(1, "boot-1"));

  @TempDir Path folder;

  static Stream<Arguments> protocols() {
    Function<Intake, Sender> grpc = Sender::grpc;
    Function<Intake, Sender> http = Sender::http;
    return Stream.of(Arguments.argumentSet("gRPC", grpc), Arguments.argumentSet("HTTP", http));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void success_is_answered_only_once_the_facts_are_kept(Function<Intake, Sender> protocol)
      throws Exception {
    try (Intake intake = Intake.with()) {
      intake.store.gate = new CountDownLatch(1);
      CompletableFuture<Answer> answer = sendLater(protocol.apply(intake), body(SOUND));
      assertThat(intake.store.entered.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(answer).isNotDone();
      intake.store.gate.countDown();

      assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(new Answer("OK", false, 0, ""));
      assertThat(intake.store.facts).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void a_request_without_facts_is_taken_without_troubling_the_store(
      Function<Intake, Sender> protocol) throws Exception {
    try (Intake intake = Intake.with()) {
      intake.store.failure = new IllegalStateException("must not be asked");

      assertThat(protocol.apply(intake).send(new byte[0]).name()).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void what_cannot_be_read_is_a_partial_success_with_the_first_reasons(
      Function<Intake, Sender> protocol) throws Exception {
    try (Intake intake = Intake.with()) {
      AnyValue none = Records.value("Jane Doe");
      LogRecord spoilt = Records.with(SOUND, OrderAttributes.ORDER_ID, none);
      LogRecord untold = Records.without(SOUND, OrderAttributes.FACT_BOOT_ID);

      Answer answer = protocol.apply(intake).send(body(SOUND, spoilt, spoilt, untold));

      assertThat(answer.name()).isEqualTo("OK");
      assertThat(answer.rejected()).isEqualTo(3);
      assertThat(answer.message())
          .contains("order.message.published: attribute order.id")
          .contains("order.fact.boot_id is missing")
          .doesNotContain("Jane");
      assertThat(intake.store.facts).hasSize(1);
      assertThat(intake.count("order.watch.intake.facts.accepted")).isEqualTo(1);
      assertThat(rejected(intake, RejectReason.WRONG_FORM)).isEqualTo(2);
      assertThat(rejected(intake, RejectReason.MISSING_FIELD)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void while_the_store_is_away_the_sender_is_asked_to_come_again(Function<Intake, Sender> protocol)
      throws Exception {
    try (Intake intake = Intake.with()) {
      intake.store.failure = new StoreUnavailableException("disk full", null);

      Answer answer = protocol.apply(intake).send(body(SOUND));

      assertThat(answer.name()).isEqualTo("UNAVAILABLE");
      assertThat(answer.retry()).isTrue();
      assertThat(intake.refused(Refusal.STORE_UNAVAILABLE)).isEqualTo(1);
      assertThat(intake.count("order.watch.intake.facts.accepted")).isZero();

      intake.store.failure = null;
      assertThat(protocol.apply(intake).send(body(SOUND)).name()).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void a_defect_costs_no_fact(Function<Intake, Sender> protocol) throws Exception {
    try (Intake intake = Intake.with()) {
      intake.store.failure = new IllegalStateException("a defect");

      Answer answer = protocol.apply(intake).send(body(SOUND));

      assertThat(answer.name()).isEqualTo("UNAVAILABLE");
      assertThat(answer.retry()).isTrue();
      assertThat(answer.message()).doesNotContain("defect");
      assertThat(intake.refused(Refusal.DEFECT)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void more_requests_at_once_than_allowed_are_asked_to_come_again(Function<Intake, Sender> protocol)
      throws Exception {
    try (Intake intake = Intake.with("concurrency=1")) {
      intake.store.gate = new CountDownLatch(1);
      CompletableFuture<Answer> first = sendLater(protocol.apply(intake), body(SOUND));
      assertThat(intake.store.entered.await(30, TimeUnit.SECONDS)).isTrue();

      Answer second = protocol.apply(intake).send(body(SOUND));
      intake.store.gate.countDown();

      assertThat(second.name()).isEqualTo("UNAVAILABLE");
      assertThat(second.retry()).isTrue();
      assertThat(intake.refused(Refusal.TOO_MANY)).isEqualTo(1);
      assertThat(first.get(30, TimeUnit.SECONDS).name()).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void more_facts_a_second_than_allowed_are_asked_to_come_again(Function<Intake, Sender> protocol)
      throws Exception {
    try (Intake intake = Intake.with("facts-per-second=1")) {
      LogRecord[] hundred = Stream.generate(() -> SOUND).limit(100).toArray(LogRecord[]::new);

      assertThat(protocol.apply(intake).send(body(hundred)).name()).isEqualTo("OK");
      Answer second = protocol.apply(intake).send(body(SOUND));

      assertThat(second.name()).isEqualTo("UNAVAILABLE");
      assertThat(second.retry()).isTrue();
      assertThat(intake.refused(Refusal.TOO_FAST)).isEqualTo(1);
      assertThat(intake.store.facts).hasSize(100);
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void what_is_too_large_is_refused_for_good(Function<Intake, Sender> protocol) throws Exception {
    try (Intake intake = Intake.with("max-size=100KB")) {
      Answer answer = protocol.apply(intake).send(bodyOf(200_000));

      assertThat(answer.name()).isEqualTo("RESOURCE_EXHAUSTED");
      assertThat(answer.retry()).isFalse();
      assertThat(intake.refused(Refusal.TOO_LARGE)).isEqualTo(1);
      assertThat(protocol.apply(intake).send(bodyOf(90_000)).name()).isEqualTo("OK");
    }
  }

  @Test
  void a_bomb_over_grpc_is_refused_before_it_goes_off() throws Exception {
    try (Intake intake = Intake.with("max-size=100KB")) {
      Sender packed = Sender.packedGrpc(intake);

      assertThat(packed.send(bodyOf(50_000_000)).name()).isEqualTo("RESOURCE_EXHAUSTED");
      assertThat(intake.refused(Refusal.TOO_LARGE)).isEqualTo(1);
      assertThat(packed.send(body(SOUND)).name()).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void what_is_no_protobuf_is_refused_for_good(Function<Intake, Sender> protocol) throws Exception {
    try (Intake intake = Intake.with()) {
      Answer answer = protocol.apply(intake).send(new byte[] {10, 127, 1});

      assertThat(answer.name()).isEqualTo("INVALID_ARGUMENT");
      assertThat(answer.retry()).isFalse();
      assertThat(intake.refused(Refusal.UNREADABLE)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void only_who_shows_the_token_comes_in_and_a_new_one_needs_no_restart(
      Function<Intake, Sender> protocol) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "open sesame\n");
    try (Intake intake = Intake.with("token-file=" + file)) {
      Sender sender = protocol.apply(intake);

      assertThat(sender.send(body(SOUND)).name()).isEqualTo("UNAUTHENTICATED");
      assertThat(sender.send(body(SOUND), "Bearer wrong").name()).isEqualTo("UNAUTHENTICATED");
      assertThat(sender.send(body(SOUND), "open sesame").name()).isEqualTo("UNAUTHENTICATED");
      assertThat(intake.store.facts).isEmpty();
      assertThat(intake.refused(Refusal.UNAUTHENTICATED)).isEqualTo(3);
      assertThat(sender.send(body(SOUND), "Bearer open sesame").name()).isEqualTo("OK");

      Files.writeString(file, "another");
      assertThat(sender.send(body(SOUND), "Bearer open sesame").name())
          .isEqualTo("UNAUTHENTICATED");
      assertThat(sender.send(body(SOUND), "Bearer another").name()).isEqualTo("OK");

      Files.delete(file);
      assertThat(sender.send(body(SOUND), "Bearer another").name()).isEqualTo("UNAUTHENTICATED");
      Files.writeString(file, "");
      assertThat(sender.send(body(SOUND), "Bearer ").name()).isEqualTo("UNAUTHENTICATED");
    }
  }

  private static CompletableFuture<Answer> sendLater(Sender sender, byte[] body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return sender.send(body);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static double rejected(Intake intake, RejectReason reason) {
    return intake.count("order.watch.intake.facts.rejected", "reason", reason.label());
  }

  private static byte[] body(LogRecord... logs) {
    return Records.request(logs).toByteArray();
  }

  private static byte[] bodyOf(int bytes) {
    AnyValue large =
        AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[bytes])).build();
    ExportLogsServiceRequest request =
        Records.request(LogRecord.newBuilder().setBody(large).build());
    return request.toByteArray();
  }
}
