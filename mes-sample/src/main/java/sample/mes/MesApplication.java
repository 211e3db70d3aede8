package sample.mes;

import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sample.mes.broker.BrokerAddress;
import sample.mes.broker.BrokerLink;
import sample.mes.broker.OrderInbox;
import sample.mes.broker.Outbox;
import sample.mes.fault.Faults;
import sample.mes.http.MesApi;
import sample.mes.job.Plant;

/** Starts the MES and holds its parts together; the whole wiring is on this screen. */
public final class MesApplication implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(MesApplication.class);

  private final SchedulerTimer timer = new SchedulerTimer();
  private final BrokerLink link;
  private final MesApi api;

  MesApplication(MesSettings settings) throws IOException {
    Faults faults = new Faults();
    Outbox outbox = new Outbox();
    Plant plant = new Plant(settings.plant(), faults, timer, outbox);
    OrderInbox inbox = new OrderInbox(plant);
    BrokerAddress broker = BrokerAddress.parse(settings.broker(), settings.brokerAuthority());
    this.link = new BrokerLink(broker, inbox, outbox);
    this.api = new MesApi(settings.httpPort(), plant, faults, link);
  }

  public static void main(String[] args) {
    try {
      MesApplication mes = new MesApplication(MesSettings.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(mes::close, "mes-shutdown"));
      mes.start();
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage());
    } catch (BindException e) {
      refuse("The HTTP port is taken; free it or set MES_HTTP_PORT to another one");
    } catch (IOException e) {
      logger.error("The MES cannot open its HTTP port", e);
      System.exit(1);
    }
  }

  void start() {
    link.start();
    api.start();
    logger.info("MES is up on HTTP port {}", api.port());
  }

  /** The HTTP port really taken. */
  int port() {
    return api.port();
  }

  /** Stops within two seconds; messages not yet worked on go back to the broker. */
  @Override
  public void close() {
    api.close();
    timer.close();
    link.close();
    logger.info("MES is down");
  }

  private static void refuse(@Nullable String reason) {
    logger.error("The MES does not start: {}", reason);
    System.exit(1);
  }
}
