package ordertrace.bridge;

import java.nio.file.Path;
import ordertrace.bridge.export.ExportProperties;
import ordertrace.bridge.mapping.MappingProperties;
import ordertrace.bridge.source.amqp.AmqpSourceProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridge's configuration, read and checked once, at the start.
 *
 * @param mapping what stands where in the vendor's events
 * @param source where events come from
 * @param export how telemetry leaves
 * @param fingerprint how messages without an id are named
 * @param journeyFile replaces the bundled journey file; null: the bundled one
 * @param rememberedOrders how many orders to remember whose two numbers were tied, so that it is
 *     told once
 */
@ConfigurationProperties("mes-bridge")
record MesBridgeProperties(
    MappingProperties mapping,
    @DefaultValue Source source,
    @DefaultValue ExportProperties export,
    @DefaultValue FingerprintProperties fingerprint,
    @Nullable Path journeyFile,
    @DefaultValue("10000") int rememberedOrders) {

  MesBridgeProperties {
    if (rememberedOrders < 1) {
      throw new IllegalArgumentException(
          "mes-bridge.remembered-orders is '%d': must be at least 1, for example 10000"
              .formatted(rememberedOrders));
    }
  }

  /**
   * One entry for each kind of source.
   *
   * @param amqp the bridge's queue
   */
  record Source(@DefaultValue AmqpSourceProperties amqp) {}
}
