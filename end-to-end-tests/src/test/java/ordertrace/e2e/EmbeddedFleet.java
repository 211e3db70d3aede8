package ordertrace.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

/**
 * The demo's fleet on free ports, with ears on every wire: OTLP, AMQP, and HTTP to the MES.
 *
 * <p>What it heard is read after {@link #playADay()}, when the fleet has ended: nothing is added
 * any more, and nothing is missing because an exporter was slow.
 */
final class EmbeddedFleet implements AutoCloseable {

  final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final OtlpReceiver receiver;
  private final HeaderRecorder mes;
  private final Fleet fleet;
  private final MessageSpy spy;
  private JsonNode requestsToCarrier;

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

  /** Plays the demo's day and ends the fleet, whose exporters then send the last they have. */
  List<PlacedOrder> playADay() throws Exception {
    List<PlacedOrder> orders = new DemoDay(fleet, line -> {}).play();
    awaitSilence();
    requestsToCarrier = new HttpApi("carrier", fleet.settings().ports().carrier()).get("/requests");
    spy.close();
    fleet.close();
    return orders;
  }

  List<MessageSpy.Seen> messages() {
    return spy.messages();
  }

  List<Map<String, List<String>>> requestsToMes() {
    return mes.requests();
  }

  /** As the carrier itself lists them. */
  JsonNode requestsToCarrier() {
    return requestsToCarrier;
  }

  /** Systems without agent by the port at which they are called. */
  Map<String, String> closedSystems() {
    return Map.of(
        Integer.toString(mes.port()), "mes",
        Integer.toString(fleet.settings().ports().carrier()), "carrier");
  }

  /** Until what the day set going has come to rest: three rounds without news on any wire. */
  private void awaitSilence() {
    AtomicLong before = new AtomicLong(-1);
    AtomicInteger quietRounds = new AtomicInteger();
    Awaitility.await("the services to finish")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              long now = news();
              boolean quiet = before.getAndSet(now) == now;
              quietRounds.set(quiet ? quietRounds.get() + 1 : 0);
              return quietRounds.get() == 3;
            });
  }

  private long news() {
    return telemetry.news() + spy.messages().size() + mes.requests().size();
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
