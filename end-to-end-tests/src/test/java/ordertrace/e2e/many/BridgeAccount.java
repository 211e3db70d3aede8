package ordertrace.e2e.many;

import ordertrace.demo.order.HttpApi;

/** What the bridge itself has counted. */
public record BridgeAccount(long received, long exported, long rejected, long waiting) {

  static BridgeAccount read(int port) throws InterruptedException {
    HttpApi bridge = new HttpApi("mes-bridge", port);
    return new BridgeAccount(
        count(bridge, "received"),
        count(bridge, "exported"),
        count(bridge, "rejected"),
        count(bridge, "waiting"));
  }

  private static long count(HttpApi bridge, String name) throws InterruptedException {
    return bridge
        .get("/actuator/metrics/mes_bridge.events." + name)
        .at("/measurements/0/value")
        .asLong();
  }
}
