package ordertrace.bridge.status;

/** Where telemetry leaves. */
public interface Outlet {

  /**
   * Returns when all of it is stored, however long that takes; what failed is repeated.
   *
   * @throws BridgeClosingException if the bridge is shutting down and it could not be stored: do
   *     not acknowledge what it tells
   */
  void send(Telemetry telemetry) throws BridgeClosingException;
}
