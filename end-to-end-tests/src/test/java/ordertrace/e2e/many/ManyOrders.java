package ordertrace.e2e.many;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.Fingerprint;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.fleet.FleetSettings;
import ordertrace.demo.fleet.Jars;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.fleet.Progress;
import ordertrace.demo.fleet.Telemetry;
import ordertrace.demo.fleet.Tracing;
import ordertrace.demo.sink.OtlpReceiver;
import org.awaitility.Awaitility;

/** The fleet on free ports of the loopback interface, through which many orders go at once. */
public final class ManyOrders {

  private static final long SEED = 20_260_101;

  private final Received received = new Received();
  private final Path folder;

  private ManyOrders(Path folder) {
    this.folder = folder;
  }

  /**
   * Plays until every order is closed, everything is exported and the fleet has ended.
   *
   * @param orders how many
   * @param folder empty; for logs and databases
   * @param limit how long the orders may take
   */
  public static Run play(int orders, Path folder, Duration limit) throws Exception {
    return new ManyOrders(folder).play(orders, limit);
  }

  private Run play(int orders, Duration limit) throws Exception {
    Ports ports = Ports.free();
    try (OtlpReceiver receiver = OtlpReceiver.start(0, received)) {
      FleetSettings settings = settings(ports, receiver.port());
      Run run;
      try (Fleet fleet = Fleet.prepare(settings, false, Progress.SILENT)) {
        fleet.start();
        run = play(orders, limit, settings);
      }
      // Only now: an instance's last facts come while it ends.
      return run.until(received);
    }
  }

  private Run play(int orders, Duration limit, FleetSettings fleet) throws Exception {
    long began = System.nanoTime();
    RandomFaults faults = new RandomFaults(fleet.ports().mes(), SEED);
    try (BrokerSpy spy =
            new BrokerSpy(
                fleet.brokerAddress().uri(),
                Fingerprint.keyed(Files.readAllBytes(fleet.fingerprintKey())));
        People people = new People(fleet.ports(), faults)) {
      people.order(orders);
      people.approveUntilAllAreClosed(limit);
      Duration duration = Duration.ofNanos(System.nanoTime() - began);
      awaitSilence();
      return new Run(
          List.copyOf(people.orders()),
          statuses(people),
          people.withError(),
          people.refused(),
          spy.messages(),
          BridgeAccount.read(fleet.ports().bridge()),
          duration,
          List.of(),
          List.of(),
          List.of());
    }
  }

  private FleetSettings settings(Ports ports, int receiver) {
    return new FleetSettings(
        Jars.built(),
        folder.resolve("fleet"),
        ports,
        null,
        Tracing.EXTENSION,
        Telemetry.toReceiver(receiver),
        Map.of());
  }

  private void awaitSilence() {
    AtomicLong before = new AtomicLong(-1);
    Awaitility.await("the exporters to finish")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(3))
        .until(() -> before.getAndSet(received.news()) == received.news());
  }

  private static Map<String, String> statuses(People people) throws InterruptedException {
    Map<String, String> statuses = new HashMap<>();
    for (String order : people.orders()) {
      statuses.put(order, people.status(order));
    }
    return statuses;
  }
}
