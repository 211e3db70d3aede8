package ordertrace.agent.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.harness.Warnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnusableTlsFilesTest {

  private static final Keys FIRST = Keys.of(1);
  private static final Keys SECOND = Keys.of(2);

  /** What may be found in the files. */
  enum Fault {
    KEY_HALF_WRITTEN("tls.key", half(SECOND.clientKeyPem()), "unencrypted PKCS#8", "malformed"),
    KEY_OF_ANOTHER_FORM(
        "tls.key", SECOND.client().privateKeyPkcs1Pem(), "unencrypted PKCS#8", "malformed"),
    KEY_WITHOUT_ITS_CERTIFICATE(
        "tls.key", SECOND.clientKeyPem(), "key of the certificate", "key-of-another-certificate"),
    CERTIFICATE_WITHOUT_ITS_KEY(
        "tls.crt", SECOND.clientPem(), "key of the certificate", "key-of-another-certificate"),
    CERTIFICATE_EMPTY("tls.crt", "", "X.509 certificates", "malformed"),
    CERTIFICATE_HALF_WRITTEN("tls.crt", half(SECOND.clientPem()), "X.509", "malformed"),
    TRUSTED_HALF_WRITTEN(
        "ca.crt",
        SECOND.trustedPem() + half(FIRST.trustedPem()),
        "X.509 certificates",
        "malformed"),
    TRUSTED_GONE("ca.crt", null, "a readable file", "unreadable");

    final String file;
    final String content;
    final String rule;
    final String reason;

    Fault(String file, String content, String rule, String reason) {
      this.file = file;
      this.content = content;
      this.rule = rule;
      this.reason = reason;
    }

    void make(Path folder) throws IOException {
      if (content == null) {
        Files.delete(folder.resolve(file));
      } else {
        Files.writeString(folder.resolve(file), content);
      }
    }

    private static String half(String text) {
      return text.substring(0, text.length() / 2);
    }
  }

  @TempDir Path folder;

  private final Warnings warnings = Warnings.of(TlsWatch.class);
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final Guard guard = new Guard();
  private TlsWatch watch;

  @BeforeEach
  void start() throws IOException {
    GlobalOpenTelemetry.resetForTest();
    OpenTelemetrySdk.builder()
        .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
        .buildAndRegisterGlobal();
    FIRST.writeTo(folder);
    watch =
        new TlsWatch(
            new TlsFiles(
                Keys.trusted(folder), Keys.clientCertificate(folder), Keys.clientKey(folder)),
            Duration.ofHours(1),
            new Ignored(),
            guard.capability("tls"));
  }

  @AfterEach
  void stop() {
    warnings.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @ParameterizedTest
  @EnumSource
  void an_unusable_file_is_told_of_once_and_what_was_there_before_stays(Fault fault)
      throws IOException {
    TlsMaterial before = watch.latest();

    fault.make(folder);
    watch.lookNow();
    watch.lookNow();

    assertThat(watch.latest()).isSameAs(before).isNotNull();
    assertThat(warnings.lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains(fault.rule)
                    .contains(folder.resolve(fault.file).toString()));
    assertThat(counted()).isEqualTo(Map.of("tls-file-" + fault.reason, 1L));
  }

  @ParameterizedTest
  @EnumSource
  void once_mended_it_is_used_and_a_new_fault_is_told_of_again(Fault fault) throws IOException {
    TlsMaterial before = watch.latest();
    fault.make(folder);
    watch.lookNow();

    SECOND.writeTo(folder);
    watch.lookNow();
    TlsMaterial mended = watch.latest();
    Files.writeString(folder.resolve(fault.file), "");
    watch.lookNow();

    assertThat(mended).isNotSameAs(before);
    assertThat(watch.latest()).isSameAs(mended);
    assertThat(warnings.lines()).hasSize(2);
    assertThat(guard.errors()).isZero();
  }

  @Test
  void what_is_new_in_one_file_does_not_wait_for_another_to_be_mended() throws IOException {
    TlsMaterial before = watch.latest();

    Files.writeString(Keys.trusted(folder), SECOND.trustedPem());
    Fault.KEY_HALF_WRITTEN.make(folder);
    watch.lookNow();

    assertThat(watch.latest()).isNotSameAs(before);
    assertThat(watch.latest().trusted().getAcceptedIssuers())
        .containsExactly(SECOND.serverAuthority().certificate());
  }

  @Test
  void files_that_were_never_good_leave_the_agent_with_its_own_until_they_are() throws IOException {
    Fault.CERTIFICATE_EMPTY.make(folder);
    assertThat(watch.latest()).isNull();

    SECOND.writeTo(folder);
    watch.lookNow();

    assertThat(watch.latest()).isNotNull();
  }

  @Test
  void the_same_content_written_again_is_nothing_new() throws IOException {
    TlsMaterial before = watch.latest();

    FIRST.writeTo(folder);
    watch.lookNow();

    assertThat(watch.latest()).isSameAs(before);
  }

  @Test
  void the_files_are_looked_at_when_an_interval_has_passed() throws IOException {
    TlsWatch quick =
        new TlsWatch(
            new TlsFiles(Keys.trusted(folder), null, null),
            Duration.ofMillis(100),
            new Ignored(),
            guard.capability("quick"));
    TlsMaterial before = quick.latest();

    SECOND.writeTo(folder);

    await().atMost(Duration.ofSeconds(20)).until(() -> quick.latest() != before);
  }

  @Test
  void an_interval_that_has_not_passed_costs_no_look() {
    for (int i = 0; i < 1000; i++) {
      watch.latest();
    }

    assertThat(guard.capability("tls").count()).isEqualTo(1);
  }

  private Map<String, Long> counted() {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("ordertrace.ignored"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .collect(
            Collectors.toMap(
                point -> point.getAttributes().asMap().values().iterator().next().toString(),
                LongPointData::getValue));
  }
}
