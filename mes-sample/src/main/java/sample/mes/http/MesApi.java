package sample.mes.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sample.mes.broker.BrokerLink;
import sample.mes.fault.Faults;
import sample.mes.job.Plant;

/** The HTTP side of the MES: every path it knows is on this screen. */
public final class MesApi implements AutoCloseable {

  static {
    // The JDK's server sends head and body apart; waiting for an ACK between them costs 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int THREADS = 8;

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  /**
   * Takes the port, but serves nobody before {@link #start()}.
   *
   * @param port 0 takes a free one
   * @throws IOException when the port is taken
   */
  public MesApi(int port, Plant plant, Faults faults, BrokerLink link) throws IOException {
    FaultSwitches switches = new FaultSwitches(faults, plant);
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(workers);
    add("/", Map.of());
    add("/health", Map.of("GET", request -> Health.of(link.state(), plant.load())));
    add("/api/v1/models", Map.of("POST", new ModelUpload()));
    add("/api/v1/partner-orders", Map.of("POST", new PartnerOrders(plant)));
    add("/api/v1/jobs/", Map.of("GET", new JobLookup(plant)));
    add("/api/v1/faults/", Map.of("PUT", switches::put, "DELETE", switches::delete));
  }

  public void start() {
    server.start();
  }

  /** The port really taken. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void add(String path, Map<String, Endpoint> endpoints) {
    server.createContext(path, new JsonHandler(path, endpoints));
  }
}
