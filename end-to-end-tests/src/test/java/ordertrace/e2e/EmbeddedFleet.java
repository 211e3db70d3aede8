package ordertrace.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.fleet.FleetSettings;
import ordertrace.demo.fleet.Jars;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.fleet.Progress;
import ordertrace.demo.fleet.Telemetry;
import ordertrace.demo.fleet.Tracing;
import ordertrace.demo.order.DemoDay;
import ordertrace.demo.order.HttpApi;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.sink.OtlpReceiver;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The demo's fleet on free ports, with ears on every wire: OTLP, AMQP, and HTTP to the MES. */
final class EmbeddedFleet implements AutoCloseable {

  final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final OtlpReceiver receiver;
  private final HeaderRecorder mes;
  private final Fleet fleet;
  private final MessageSpy spy;

  EmbeddedFleet(Tracing tracing, Path folder) throws Exception {
    Ports ports = Ports.free();
    receiver = OtlpReceiver.start(0, telemetry);
    mes = new HeaderRecorder(ports.mes());
    fleet =
        Fleet.prepare(
            new FleetSettings(
                Jars.built(),
                folder,
                ports,
                null,
                tracing,
                Telemetry.toReceiver(receiver.port()),
                Map.of("SHOP_MES_URL", "http://localhost:" + mes.port())),
            false,
            Progress.SILENT);
    try {
      fleet.start();
      spy = new MessageSpy(fleet.settings().brokerAddress().uri());
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Plays the demo's day; returns when the telemetry of it has arrived. */
  List<PlacedOrder> playADay() throws InterruptedException {
    List<PlacedOrder> orders = new DemoDay(fleet.settings(), line -> {}).play();
    awaitSilence();
    return orders;
  }

  List<MessageSpy.Seen> messages() {
    return spy.messages();
  }

  List<Map<String, List<String>>> requestsToMes() {
    return mes.requests();
  }

  /** As the carrier itself lists them. */
  JsonNode requestsToCarrier() throws InterruptedException {
    return new HttpApi("carrier", fleet.settings().ports().carrier()).get("/requests");
  }

  /** Systems without agent by the port at which they are called. */
  Map<String, String> closedSystems() {
    return Map.of(
        Integer.toString(mes.port()), "mes",
        Integer.toString(fleet.settings().ports().carrier()), "carrier");
  }

  /** The exporters send every half second; heartbeats alone never stop. */
  private void awaitSilence() {
    AtomicInteger before = new AtomicInteger(-1);
    Awaitility.await("the exporters to finish")
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ofSeconds(2))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> before.getAndSet(telemetry.spans().size()) == telemetry.spans().size());
  }

  @Override
  public void close() throws Exception {
    if (spy != null) {
      spy.close();
    }
    fleet.close();
    mes.close();
    receiver.close();
  }
}
