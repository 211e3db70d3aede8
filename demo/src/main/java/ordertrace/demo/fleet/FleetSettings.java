package ordertrace.demo.fleet;

import java.nio.file.Path;
import java.util.Map;
import ordertrace.demo.broker.BrokerAddress;
import org.jspecify.annotations.Nullable;

/**
 * What to start and where.
 *
 * @param dataFolder logs, facts and the databases of Shop and CRM; members work in it
 * @param broker a broker that already runs; null starts the embedded one
 * @param overrides environment variables of Shop and CRM, stronger than the fleet's own: to put
 *     something between two members
 */
public record FleetSettings(
    Jars jars,
    Path dataFolder,
    Ports ports,
    @Nullable BrokerAddress broker,
    Tracing tracing,
    Telemetry telemetry,
    Map<String, String> overrides) {

  public FleetSettings {
    overrides = Map.copyOf(overrides);
  }

  /** The broker that all members use. */
  public BrokerAddress brokerAddress() {
    return broker == null ? BrokerAddress.embedded(ports.amqp()) : broker;
  }

  /** The log of a member. */
  public Path log(String member) {
    return dataFolder.resolve("logs").resolve(member + ".log");
  }

  /** The key of the run, made at its start; there only with our extension. */
  public Path fingerprintKey() {
    return dataFolder.toAbsolutePath().resolve("fingerprint.key");
  }

  /** What order-watch judges by: the journey, with limits that fit a demo. */
  public Path journey() {
    return dataFolder.toAbsolutePath().resolve("order-journey.yaml");
  }

  /** One JSON object per line and fact. */
  public Path facts() {
    return dataFolder.resolve("facts.jsonl");
  }
}
