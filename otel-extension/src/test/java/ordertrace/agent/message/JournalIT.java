package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.GrpcReceiver;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.LeavingApp;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts arrive: without the agent's logs, without traces, after a crash, after an outage. */
@Timeout(180)
class JournalIT {

  private static final String ORDER = "ORD-7K3M9Q2X";
  private static final String DELIVERED = "order.message.delivered";
  private static final String SETTLED = "order.message.settled";

  @TempDir private Path folder;

  @Test
  void what_was_delivered_when_the_jvm_was_killed_arrives_after_the_restart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        WireTap tap = WireTap.on(broker.uri())) {
      receiver.away(true);
      try (RunningApp app = crm(receiver, broker).start()) {
        app.call("POST", "/array?" + ORDER);
        app.call("POST", "/die?crm.orders");
        assertThat(app.ends()).isTrue();
      }
      assertThat(receiver.facts()).isEmpty();
      assertThat(journals()).hasSize(1);
      String killed = boot(journals().get(0));
      String copy = tap.next().header("order-trace-copy");

      receiver.away(false);
      try (RunningApp app = crm(receiver, broker).start()) {
        await().atMost(30, SECONDS).until(() -> receiver.facts(DELIVERED).size() == 1);
        // Before the outage ends the exporter may be inside a pause of its own: hence the patience.
        await().atMost(30, SECONDS).until(() -> journals().size() == 1);
        receiver.away(true);
        for (int i = 0; i < 50; i++) {
          app.call("POST", "/array?" + ORDER);
        }
        receiver.away(false);
        await()
            .atMost(60, SECONDS)
            .until(() -> receiver.facts("order.message.published").size() == 51);
      }

      assertThat(receiver.facts(DELIVERED))
          .singleElement()
          .satisfies(
              fact ->
                  assertThat(fact.attributes())
                      .containsAllEntriesOf(
                          Map.of(
                              "order.id", ORDER,
                              "order.fact.boot_id", killed,
                              "order.message.copy_id", copy,
                              "order.message.queue", "crm.orders")));
      assertThat(receiver.facts(DELIVERED).get(0).traceId()).as("of an unsampled span").hasSize(32);
      assertThat(receiver.spans()).isEmpty();
      List<ExportedFact> ofKilled = factsOf(receiver, killed);
      List<ExportedFact> ofSecond =
          receiver.facts().stream().filter(fact -> !ofKilled.contains(fact)).toList();
      assertNumberedWithoutHoles(ofKilled);
      assertNumberedWithoutHoles(ofSecond);
      assertThat(ofKilled.get(ofKilled.size() - 1).attributes())
          .as("what the second one says of it")
          .containsEntry("order.telemetry.crashed", true);
      assertThat(ofSecond.get(ofSecond.size() - 1).name()).isEqualTo("order.telemetry.goodbye");
      assertThat(instances(ofKilled)).hasSize(1).doesNotContainAnyElementsOf(instances(ofSecond));
      assertThat(journals()).isEmpty();
    }
  }

  @Test
  void without_a_folder_the_warning_says_what_to_set_and_facts_arrive() throws Exception {
    Path file = Files.createFile(folder.resolve("no-folder"));
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app =
          AgentJvm.of(PlainApp.class, receiver)
              .with("otel.service.name", "shop")
              .with("ordertrace.journal.folder", file.toString())
              .start()) {
        app.call("POST", "/orders/" + ORDER + "/cancellation");
        await().atMost(30, SECONDS).until(() -> !receiver.facts("order.status.changed").isEmpty());
        assertThat(app.warnings())
            .singleElement()
            .satisfies(
                line ->
                    assertThat(line)
                        .contains("ordertrace.journal.folder=" + file, "must be", "using memory"));
      }
      assertNumberedWithoutHoles(receiver.facts());
      assertThat(receiver.facts("order.telemetry.goodbye")).hasSize(1);
      // The calls that carry facts must not be spans themselves.
      assertThat(receiver.spans())
          .hasSize(1)
          .allSatisfy(span -> assertThat(span.kind()).isEqualTo("SERVER"));
      assertThat(receiver.facts().get(0).resource())
          .containsEntry("service.name", "shop")
          .containsKeys("service.instance.id", "telemetry.distro.name", "process.pid");
    }
  }

  @Test
  void over_grpc_facts_arrive_once_each_and_are_let_go_when_they_have() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        GrpcReceiver receiver = GrpcReceiver.start()) {
      receiver.away(true);
      try (RunningApp app =
          crm(AgentJvm.of(RawApp.class, receiver.endpoint()), broker)
              .with("otel.exporter.otlp.protocol", "grpc")
              .start()) {
        app.call("POST", "/array?" + ORDER);
        app.call("POST", "/acknowledge?crm.orders");
        await().atMost(30, SECONDS).until(() -> !app.call("GET", "/seen").body().isEmpty());
        assertThat(journals()).hasSize(1);
        receiver.away(false);
        await().atMost(60, SECONDS).until(() -> !receiver.facts(SETTLED).isEmpty());
      }
      assertThat(receiver.facts())
          .extracting(ExportedFact::name)
          .contains("order.message.published", DELIVERED, "order.telemetry.goodbye");
      assertNumberedWithoutHoles(receiver.facts());
      assertThat(journals()).isEmpty();
    }
  }

  @Test
  void what_was_being_handled_when_the_system_killed_the_jvm_arrives_after_the_restart()
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start()) {
      AgentJvm jvm =
          crm(AgentJvm.of(LeavingApp.class, receiver), broker).with("test.container", "simple");
      receiver.away(true);
      try (RunningApp app = jvm.with("test.work", "60000").start()) {
        await().atMost(30, SECONDS).until(() -> app.output().contains("AT WORK"));
        app.kill();
      }
      assertThat(receiver.facts()).isEmpty();
      String killed = boot(journals().get(0));

      receiver.away(false);
      try (RunningApp app = jvm.with("test.work", "0").start()) {
        await().atMost(30, SECONDS).until(() -> !factsOf(receiver, killed).isEmpty());
      }
      List<ExportedFact> tail = factsOf(receiver, killed);
      assertNumberedWithoutHoles(tail);
      assertThat(tail)
          .extracting(ExportedFact::name)
          .contains(DELIVERED)
          .endsWith("order.telemetry.goodbye")
          .doesNotContain("order.message.processed");
      assertThat(journals()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void on_a_full_disk_the_warning_comes_at_the_start_and_facts_and_messages_go_on(Disk disk)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = disk.full(crm(receiver, broker), folder).start()) {
        app.call("POST", "/acknowledge?crm.orders");
        app.call("POST", "/array?" + ORDER);
        await().atMost(30, SECONDS).until(() -> !receiver.facts(SETTLED).isEmpty());
        assertThat(app.call("GET", "/seen").body()).contains("order.submitted");
        assertThat(app.warnings())
            .singleElement()
            .asString()
            .contains("ordertrace.journal.folder=" + folder, disk.complaint, "using memory");
      }
      assertNumberedWithoutHoles(receiver.facts());
      assertThat(receiver.facts("order.telemetry.goodbye")).hasSize(1);
      assertThat(journals()).as("half a journal").isEmpty();
    }
  }

  private enum Disk {
    LIMIT_OF_A_FILE("File too large") {
      @Override
      AgentJvm full(AgentJvm jvm, Path folder) {
        return jvm.filesUpTo(1024);
      }
    },
    NO_SPACE_LEFT("No space left on device") {
      @Override
      AgentJvm full(AgentJvm jvm, Path folder) throws Exception {
        assumeTrue(
            new ProcessBuilder(UNSHARE).start().waitFor() == 0,
            "Skipped: this system lets nobody mount a disk of his own");
        return jvm.onDisk("1m", folder);
      }
    };

    private static final List<String> UNSHARE =
        List.of("unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt");

    private final String complaint;

    Disk(String complaint) {
      this.complaint = complaint;
    }

    abstract AgentJvm full(AgentJvm jvm, Path folder) throws Exception;
  }

  private AgentJvm crm(OtlpReceiver receiver, EmbeddedBroker broker) {
    return crm(AgentJvm.of(RawApp.class, receiver), broker);
  }

  private AgentJvm crm(AgentJvm jvm, EmbeddedBroker broker) {
    return jvm.with("otel.service.name", "crm")
        .with("otel.logs.exporter", "none")
        .with("otel.traces.sampler", "always_off")
        .with("ordertrace.journal.folder", folder.toString())
        .with("test.broker", broker.uri())
        .with("test.recovery", "false");
  }

  private static void assertNumberedWithoutHoles(List<ExportedFact> facts) {
    assertThat(facts)
        .extracting(fact -> fact.get("order.fact.sequence"))
        .containsExactly(LongStream.rangeClosed(1, facts.size()).boxed().toArray());
  }

  private static List<ExportedFact> factsOf(OtlpReceiver receiver, String boot) {
    return receiver.facts().stream()
        .filter(fact -> boot.equals(fact.get("order.fact.boot_id")))
        .toList();
  }

  private static List<Object> instances(List<ExportedFact> facts) {
    return facts.stream()
        .map(fact -> fact.resource().get("service.instance.id"))
        .distinct()
        .toList();
  }

  private List<Path> journals() throws Exception {
    // On a disk of its own the JVM's folder is not this one.
    Path crm = folder.resolve("crm");
    try (Stream<Path> files = Files.exists(crm) ? Files.list(crm) : Stream.empty()) {
      return files.toList();
    }
  }

  private static String boot(Path journal) {
    return journal.getFileName().toString().replace(".facts", "");
  }
}
