package ordertrace.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.DemoFailure;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class FleetTest {

  @TempDir private Path folder;

  private final Ports ports = Ports.free();
  private final List<String> up = new ArrayList<>();

  @Test
  void all_members_answer_after_the_start_and_none_is_left_after_the_close() throws Exception {
    Fleet fleet =
        fleet(
            List.of(FakeService.thatAnswers("broker", ports.amqp())),
            List.of(FakeService.thatAnswers("shop", ports.shop())));

    fleet.start();
    List<ProcessHandle> children = children();
    fleet.close();

    assertThat(up).containsExactly("broker", "shop");
    assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void a_member_that_dies_while_starting_is_named_with_its_log_and_its_error() throws Exception {
    try (Fleet fleet = fleet(List.of(), List.of(FakeService.thatDies("crm", ports.crm())))) {

      assertThatThrownBy(fleet::start)
          .isInstanceOf(DemoFailure.class)
          .hasMessageStartingWith("crm stopped with exit code 1: read ")
          .hasMessageContaining("crm.log")
          .hasMessageEndingWith("IllegalStateException: no port for me");
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void a_member_that_dies_later_is_reported() throws Exception {
    try (Fleet fleet = fleet(List.of(), List.of(FakeService.thatAnswers("crm", ports.crm())))) {
      fleet.start();

      children().stream()
          .filter(child -> child.info().commandLine().orElse("").contains("FakeService"))
          .forEach(ProcessHandle::destroyForcibly);

      assertThat(fleet.death().get(60, TimeUnit.SECONDS))
          .hasMessageStartingWith("crm stopped with exit code");
      assertThatThrownBy(fleet::requireAlive)
          .isInstanceOf(DemoFailure.class)
          .hasMessageStartingWith("crm stopped with exit code");
    }
  }

  @Test
  void a_port_in_use_is_named_before_anything_starts() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      Member shop = FakeService.thatAnswers("shop", other.getLocalPort());

      assertThatThrownBy(() -> fleet(List.of(), List.of(shop)))
          .isInstanceOf(DemoFailure.class)
          .hasMessageContaining("port " + other.getLocalPort() + " (shop)")
          .hasMessageContaining("--ports-from");
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void every_port_in_use_is_named_at_once() throws Exception {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      assertThatThrownBy(
              () ->
                  fleet(
                      List.of(FakeService.thatAnswers("broker", one.getLocalPort())),
                      List.of(FakeService.thatAnswers("shop", other.getLocalPort()))))
          .hasMessageContaining("port " + one.getLocalPort() + " (broker)")
          .hasMessageContaining("port " + other.getLocalPort() + " (shop)");
    }
  }

  @Test
  void a_second_demo_does_not_wipe_the_folder_of_the_first() throws Exception {
    try (Fleet first = fleet(List.of(), List.of())) {
      assertThat(first.settings().dataFolder()).isEqualTo(folder);

      assertThatThrownBy(() -> fleet(List.of(), List.of()))
          .isInstanceOf(DemoFailure.class)
          .hasMessageContaining("Another demo works in");
    }
  }

  @Test
  void what_an_earlier_run_left_is_wiped() throws Exception {
    fleet(List.of(), List.of()).close();
    Files.createDirectories(folder.resolve("shop"));
    Files.writeString(folder.resolve("shop/old.db"), "old");

    fleet(List.of(), List.of()).close();

    assertThat(folder.resolve("shop")).doesNotExist();
  }

  @Test
  void a_folder_of_somebody_else_is_left_as_it_is() throws Exception {
    Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> fleet(List.of(), List.of()))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("choose an empty folder for --data-folder");

    assertThat(folder).isDirectoryContaining(precious::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void a_process_that_does_not_obey_is_killed_and_gone() {
    Child child = child("-Dnobody.looks.for=this");

    child.stopWithin(Duration.ZERO); // without having been asked

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void the_undertaker_ends_what_a_killed_launcher_left() throws Exception {
    Undertaker undertaker = Undertaker.hire(Jars.built());
    Child child = child("-Dnobody.looks.for=this");
    undertaker.watch(child.handle());

    undertaker.close();

    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !child.isAlive());
  }

  @Test
  void the_undertaker_finds_a_child_that_the_launcher_could_not_name() throws Exception {
    Undertaker undertaker = Undertaker.hire(Jars.built());
    Child child = child(undertaker.mark());

    undertaker.close();

    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !child.isAlive());
  }

  private Child child(String mark) {
    return Child.start(
        FakeService.thatAnswers("crm", ports.crm()), mark, folder, folder.resolve("crm.log"));
  }

  private Fleet fleet(List<Member> foundations, List<Member> services) {
    FleetSettings settings =
        new FleetSettings(
            Jars.built(),
            folder,
            ports,
            null,
            Tracing.NONE,
            Telemetry.toReceiver(ports.sink()),
            Map.of());
    Progress progress =
        new Progress() {
          @Override
          public void up(String member, Duration afterStart, String address) {
            up.add(member);
          }
        };
    return Fleet.prepare(settings, new FleetPlan(foundations, services), false, progress);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }
}
